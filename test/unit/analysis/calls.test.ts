import { check } from "./expectations";

describe("who calls whom", () => {
  const cases: Record<string, string> = {
    "wrapped functions": `
import functools
def deco(fn):
    @functools.wraps(fn)
    def inner(*args):
        return fn(*args)  #> calls main.work
    return inner
@deco  #> calls main.deco
def work(): pass
work()  #> calls main.work, main.deco.inner
`,
    "decorators with arguments": `
import functools
def retry(times):
    def deco(fn):
        @functools.wraps(fn)
        def inner(*args):
            return fn(*args)
        return inner
    return deco
class C: pass
@retry(3)  #> calls main.retry
def work() -> C: pass
work()  #> calls main.work, main.retry.deco.inner
x = work()  #> type main.C
`,
    "cached functions and library decorators": `
import functools
@functools.lru_cache(maxsize=None)
def f(): pass
f()  #> calls main.f
`,
    "partial application": `
from functools import partial
def work(a, b): pass
p = partial(work, 1)
p(2)  #> calls main.work
`,
    lambdas: `
import time
f = lambda: time.sleep(1)  #> fact time.sleep
f()  #> calls main.<lambda>
`,
    "functions in dictionaries and lists": `
def a(): pass
def b(): pass
HANDLERS = {"a": a, "b": b}
def f(name):
    HANDLERS[name]()  #> calls main.a, main.b
    for h in [a, b]:
        h()  #> calls main.a, main.b
`,
    "methods that a built-in type has, and others": `
def f(x: tuple, y: bytearray):
    y.zfill(3)  #> fact builtins.bytearray.zfill
    x.result()  #> unresolved
`,
    "callable objects": `
class Task:
    def __call__(self): pass
t = Task()
t()  #> calls main.Task.__call__
`,
    constructors: `
class A:
    def __init__(self): pass
class B(A): pass
class C: pass
A()  #> construct main.A
B()  #> construct main.B
C()  #> construct main.C
`,
    "class and static methods": `
class A:
    @classmethod
    def make(cls):
        return cls()
    @staticmethod
    def util(): pass
    def f(self):
        self.util()  #> calls main.A.util
        self.make().f()  #> calls main.A.f
A.util()  #> calls main.A.util
A.make()  #> calls main.A.make
A.f(A())  #> calls main.A.f
`,
    "bound methods as values": `
class A:
    def go(self): pass
a = A()
f = a.go
f()  #> calls main.A.go
`,
    "callbacks of built-ins": `
def key(x): pass
xs = [1, 2, 3]
sorted(xs, key=key)  #> hands main.key inline 3
list(map(key, xs))  #> hands main.key inline 3
`,
    "callbacks through a parameter": `
def apply(fn):
    fn()  #> calls main.work
def work(): pass
apply(work)
`,
    "nested functions": `
def outer():
    def inner(): pass
    inner()  #> calls main.outer.inner
    return inner
outer()()  #> calls main.outer.inner
`,
    "getattr with a literal": `
class A:
    def go(self): pass
getattr(A(), "go")()  #> calls main.A.go
`,
    "module aliases by assignment": `
import time
clock = time
pause = time.sleep
clock.sleep(1)  #> fact time.sleep
pause(1)  #> fact time.sleep
`,
    "built-ins and their methods": `
len([1])  #> fact builtins.len
"a b".split()  #> fact builtins.str.split
[].append(1)  #> fact builtins.list.append
ValueError("x")  #> fact builtins.ValueError
`,
    "a method that only the receiver's class has": `
class A:
    def f(self):
        self.missing()  #> unresolved
`,
    recursion: `
def f(n):
    return f(n - 1)  #> calls main.f
def even(n):
    return odd(n)  #> calls main.odd
def odd(n):
    return even(n)  #> calls main.even
`,
    "conditional definitions": `
import sys
if sys.platform == "win32":
    def f(): pass
else:
    def f(): pass
f()  #> calls main.f, main.f
`,
    "broken code": `
def f(:
    time.sleep(
class
import time
def g():
    time.sleep(1)  #> fact time.sleep
`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => check(text));

  it("code that nests or chains very deeply", () =>
    check(`
import time
def first(): return time
x0 = first()
${Array.from({ length: 500 }, (_, i) => `x${i + 1} = x${i}`).join("\n")}
x500.sleep(1)  #> fact time.sleep
y = ${"(".repeat(150)}1${")".repeat(150)}
z = ${Array.from({ length: 900 }, () => "'a'").join(" + ")}
`));
});
