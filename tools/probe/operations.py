"""Measures what single operations of Python code cost, in nanoseconds, and writes them as JSON.

    python3.14 tools/probe/operations.py > gil.json
    python3.14t tools/probe/operations.py > free-threaded.json
    python3 tools/probe/mergeOperations.py gil.json free-threaded.json > src/analysis/cost/constants.json

Each entry of OPERATIONS is a statement that is repeated ten times in a loop. The cost of the loop itself (`loop.for`) is taken off,
and the cost of the entry named behind `minus`, so that a constant stands for one operation and not for what surrounds it.
The figure is the smallest CPU time of several runs: other programs only ever make a run longer.
"""
import json
import platform
import sys
import time

REPEATS = 10
RUNS = 25
TARGET_S = 0.012

PRELUDE = """
import re
class Plain:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def nothing(self):
        return None
    @property
    def prop(self):
        return None
class Empty:
    pass
class Context:
    def __enter__(self):
        return self
    def __exit__(self, *a):
        return None
def nothing():
    return None
def three(a, b, c):
    return a
def defaults(a, b=1, c=2):
    return a
def generator(n):
    for i in range(n):
        yield i
async def coroutine():
    return None
def closure():
    held = 1
    def inner():
        return held
    return inner
inner = closure()
GLOBAL = 1
"""

SETUP = """
    a, b, c, i, k = 12345, 678, 3, 5, 0
    f, g, h = 1.5, 2.25, 0.5
    big, other = 3 ** 400, 7 ** 300
    s, t, u = "hello", "world", "x"
    text = "alpha beta gamma delta " * 50
    d = {n: n for n in range(1000)}
    sd = {str(n): n for n in range(1000)}
    key = "500"
    l = list(range(1000))
    fl = [float(n) for n in range(1000)]
    small = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    words = text.split()
    shuffled = [(n * 7919) % 10007 for n in range(10000)]
    floats = [float(n) for n in shuffled]
    strings = [str(n) for n in shuffled]
    pairs = [(n % 101, n) for n in shuffled]
    tup = (1, 2, 3)
    st = set(range(1000))
    o = Plain(1, 2)
    data = bytes(1000)
    line = "st17,temperature,21.5,2024-01-01"
    number = "12345"
    decimal = "123.45"
    sink = set()
    out = {}
    none = None
    matrix = [[1.0] * 10 for _ in range(10)]
    pattern = re.compile(r"\\d+")
    o2 = Context()
"""

# name: (statement, minus, divisor)
OPERATIONS = {
    "name.local": ("x = a", None, 1),
    "name.global": ("x = GLOBAL", "name.local", 1),
    "name.builtin": ("x = len", "name.local", 1),
    "literal": ("x = 5", None, 1),
    "int.add": ("x = a + b", "name.local", 1),
    "int.multiply": ("x = a * b", "name.local", 1),
    "int.divide": ("x = a // b", "name.local", 1),
    "int.modulo": ("x = a % b", "name.local", 1),
    "int.trueDivide": ("x = a / b", "name.local", 1),
    "int.bits": ("x = a ^ b", "name.local", 1),
    "int.shift": ("x = a << c", "name.local", 1),
    "int.power": ("x = a ** c", "name.local", 1),
    "int.large": ("x = 1234567890123 * a", "name.local", 1),
    "int.largeModulo": ("x = 1234567890123456789 % a", "name.local", 1),
    "int.big": ("x = big * other", "name.local", 1),
    "int.addInPlace": ("k += 1", None, 1),
    "int.negate": ("x = -a", "name.local", 1),
    "float.add": ("x = f + g", "name.local", 1),
    "float.multiply": ("x = f * g", "name.local", 1),
    "float.divide": ("x = f / g", "name.local", 1),
    "float.power": ("x = f ** h", "name.local", 1),
    "float.mixed": ("x = f * a", "name.local", 1),
    "compare.int": ("x = a < b", "name.local", 1),
    "compare.float": ("x = f < g", "name.local", 1),
    "compare.text": ("x = s == t", "name.local", 1),
    "compare.identity": ("x = a is none", "name.local", 1),
    "branch": ("if a: pass", None, 1),
    "boolean.and": ("x = a and b", "name.local", 1),
    "boolean.not": ("x = not a", "name.local", 1),
    "attribute.get": ("x = o.x", "name.local", 1),
    "attribute.set": ("o.x = a", None, 1),
    "attribute.addInPlace": ("o.x += 1", None, 1),
    "attribute.property": ("x = o.prop", "name.local", 1),
    "subscript.list": ("x = l[i]", "name.local", 1),
    "subscript.tuple": ("x = tup[1]", "name.local", 1),
    "subscript.dict": ("x = sd[key]", "name.local", 1),
    "subscript.text": ("x = s[1]", "name.local", 1),
    "subscript.bytes": ("x = data[i]", "name.local", 1),
    "subscript.setList": ("l[i] = a", None, 1),
    "subscript.setDict": ("sd[key] = a", None, 1),
    "subscript.nested": ("x = matrix[i][c]", "name.local", 1),
    "subscript.addDict": ("sd[key] += 1", None, 1),
    "slice.list": ("x = l[1:11]", "name.local", 1),
    "slice.listItem": ("x = l[1:1000]", "slice.list", 990),
    "slice.text": ("x = s[1:3]", "name.local", 1),
    "contains.dict": ("x = key in sd", "name.local", 1),
    "contains.set": ("x = i in st", "name.local", 1),
    "contains.listItem": ("x = -1 in l", "name.local", 1000),
    "contains.text": ("x = 'zz' in text", "name.local", 1),
    "call.function": ("nothing()", None, 1),
    "call.argument": ("three(a, b, c)", "call.function", 3),
    "call.default": ("defaults(a)", "call.function", 1),
    "call.keyword": ("three(a=a, b=b, c=c)", "call.function", 3),
    "call.star": ("three(*tup)", "call.function", 1),
    "call.method": ("o.nothing()", None, 1),
    "call.closure": ("inner()", "call.function", 1),
    "call.builtin": ("abs(a)", None, 1),
    "call.builtinMethod": ("s.isdigit()", None, 1),
    "call.lambda": ("(lambda: 1)()", "call.function", 1),
    "call.coroutine": ("co = coroutine(); co.close()", "call.function", 1),
    "create.object": ("x = Plain(a, b)", "name.local", 1),
    "create.empty": ("x = Empty()", "name.local", 1),
    "create.tuple": ("x = (a, b)", "name.local", 1),
    "create.list": ("x = [a, b, c]", "name.local", 1),
    "create.listItem": ("x = [a, b, c, a, b, c, a, b, c, a, b, c, a]", "create.list", 10),
    "create.dict": ("x = {s: a, t: b}", "name.local", 1),
    "create.set": ("x = {a, b, c}", "name.local", 1),
    "create.function": ("x = lambda: a", "name.local", 1),
    "unpack": ("x, y = pairs[0]", "subscript.list", 1),
    "swap": ("a, b = b, a", None, 1),
    "list.repeat": ("x = [0] * 1000", "name.local", 1000),
    "list.concatenate": ("x = small + small", "name.local", 1),
    "list.append": ("x = [a, b, c]" + "; x.append(a)" * 20, "create.list", 20),
    "list.pop": ("small.append(a); x = small.pop()", None, 2),
    "list.insertItem": ("l.insert(0, a); l.pop(0)", None, 1),
    "set.add": ("sink.add(a)", None, 1),
    "dict.get": ("x = sd.get(key, 0)", "name.local", 1),
    "comprehension.list": ("x = [n for n in small]", "name.local", 1),
    "comprehension.item": ("x = [n for n in l]", "name.local", 1000),
    "comprehension.setItem": ("x = {n for n in l}", "name.local", 1000),
    "comprehension.dictItem": ("x = {n: n for n in l}", "name.local", 1000),
    "generator.create": ("x = sum(n for n in tup)", "name.local", 1),
    "generator.item": ("x = sum(n for n in l)", "generator.create", 997),
    "loop.list": ("for n in small: pass", None, 10),
    "loop.dictItems": ("for n, m in d.items(): pass", None, 1000),
    "loop.enumerate": ("for n, m in enumerate(l): pass", None, 1000),
    "loop.zip": ("for n, m in zip(l, fl): pass", None, 1000),
    "loop.text": ("for n in s: pass", None, 5),
    "loop.generator": ("for n in generator(100): pass", None, 100),
    "loop.start": ("for n in tup: break", None, 1),
    "loop.while": ("n = 0\n        while n < 100: n += 1", None, 100),
    "text.concatenate": ("x = s + t", "name.local", 1),
    "text.grow": ("u += 'y'", None, 1),
    "text.format": ("x = f'{a}'", "name.local", 1),
    "text.formatPart": ("x = f'{a}-{b}-{c}'", "text.format", 2),
    "text.formatText": ("x = f'{s}-{t}'", "name.local", 1),
    "text.formatFloat": ("x = f'{f:.2f}'", "name.local", 1),
    "text.percent": ("x = '%s %d' % (s, a)", "name.local", 1),
    "exception.try": ("try: x = a\n        except ValueError: pass", "name.local", 1),
    "exception.raise": ("try: raise ValueError\n        except ValueError: pass", None, 1),
    "with.enter": ("with o2: pass", None, 1),
    "assert": ("assert a", None, 1),
    "import": ("import sys", None, 1),
}

class Statement:
    """One statement, repeated in a loop; `ns` is the smallest time of one execution so far, loop included."""

    def __init__(self, text, repeats=REPEATS):
        body = "\n".join("        " + text for _ in range(repeats))
        source = f"{PRELUDE}\ndef run(iterations, clock):\n{SETUP}    began = clock()\n"
        source += f"    for _ in range(iterations):\n{body}\n    return clock() - began\n"
        space = {}
        exec(compile(source, "<probe>", "exec"), space)
        self.run = space["run"]
        once = max(self.run(20, time.thread_time) / 20, 1e-8)
        self.iterations = max(5, min(200_000, int(TARGET_S / once)))
        self.ns = float("inf")

    def measure(self):
        self.ns = min(self.ns, self.run(self.iterations, time.thread_time) / self.iterations * 1e9)


def main():
    loop = Statement("pass", 1)
    operations = {name: Statement(text) for name, (text, _, _) in OPERATIONS.items()}
    every = [loop, *operations.values()]
    for _ in range(RUNS):  # In rounds, so that a disturbance does not hit all runs of one statement.
        for statement in every:
            statement.measure()

    def each(statement):
        return (statement.ns - loop.ns) / REPEATS

    operations_ns = {"loop.for": loop.ns}
    for name, (_, minus, divisor) in OPERATIONS.items():
        rest = each(operations[minus]) if minus else 0
        operations_ns[name] = max(0.0, (each(operations[name]) - rest) / divisor)
    json.dump(
        {
            "python": platform.python_version(),
            "freeThreaded": not getattr(sys, "_is_gil_enabled", lambda: True)(),
            "operationsNs": {name: round(ns, 2) for name, ns in operations_ns.items()},
        },
        sys.stdout,
        indent=1,
    )
    print()


if __name__ == "__main__":
    main()
