import { check } from "./expectations";

describe("lengths, constants and trip counts", () => {
  const cases: Record<string, string> = {
    "literals and ranges": `
A = [1, 2, 3]
B = range(10)
C = range(2, 20, 3)
def f():
    x = A  #> length 3
    y = B  #> length 10
    z = C  #> length 6
    w = "hello"  #> length 5
    d = {"a": 1, "b": 2}  #> length 2
`,
    wrappers: `
def f():
    xs = [1, 2, 3, 4]
    a = enumerate(xs)  #> length 4
    b = list(zip(xs, [1, 2]))  #> length 2
    c = sorted(xs)  #> length 4
    d = {"a": 1}.items()  #> length 1
    e = xs[1:3]  #> length 2
    g = xs * 5  #> length 20
    h = [x for x in xs for y in range(3)]  #> length 12
    i = xs + [1]  #> length 5
`,
    constants: `
N = 4
M = N * 2 + 1
T = (1 << 10)
NEG = -N
LIST = [0] * 3
def f():
    a = M  #> constant 9
    b = T  #> constant 1024
    c = NEG  #> constant -4
    d = len(LIST)  #> constant 3
    e = "x" + "y"  #> constant "xy"
    g = min(N, 3)  #> constant 3
    h = unknown  #> constant undefined
`,
    "results of functions and parameters with defaults": `
N = 6
def items():
    return [i for i in range(N)]
def w(): pass
def f(count=4):
    a = items()  #> length 6
    for _ in range(count):
        w()  #> repeats 2..8
`,
    "lists that loops fill": `
def f(xs):
    a = []
    for i in range(5):
        a.append(i)
        for j in range(2):
            a.append(j)
    b = a  #> length 15
    c = [1]
    c.extend([2, 3])
    d = c  #> length 3
    e = []
    for x in xs:
        if x:
            e.append(x)
    g = e  #> length 0..1000
    h = [1]
    for x in h:
        h.append(x)
    i = h  #> length 5..1002
`,
    "constants of other modules and classes": `
# file: conf.py
LIMIT = 50
# file: main.py
import conf
from conf import LIMIT
class A:
    SIZE = 7
    def __init__(self):
        self.count = 3
    def f(self):
        a = self.SIZE  #> constant 7
        b = self.count  #> constant 3
        c = conf.LIMIT  #> constant 50
        d = LIMIT  #> constant 50
`,
    "names assigned more than once are no constants": `
N = 1
N = 2
def f():
    a = N  #> constant undefined
`,
    "repeats of calls": `
def w(): pass
def f(xs):
    w()  #> repeats 1
    for i in range(10):
        w()  #> repeats 10
        for j in range(5):
            w()  #> repeats 50
    for x in xs:
        w()  #> repeats 3..1000
    [w() for _ in range(4)]  #> repeats 4
    n = 0
    while n < 20:
        w()  #> repeats 10
        n += 2
`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => check(text));
});
