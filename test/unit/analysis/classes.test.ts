import { check } from "./expectations";

describe("what classes of the program are", () => {
  const cases: Record<string, string> = {
    "inheritance, super and method resolution order": `
class Base:
    def a(self): pass
    def b(self): pass
class Mixin:
    def b(self): pass
class Child(Mixin, Base):
    def a(self):
        super().a()  #> calls main.Base.a
        self.b()  #> calls main.Mixin.b
        super(Child, self).a()  #> calls main.Base.a
class GrandChild(Child):
    def go(self):
        self.a()  #> calls main.Child.a
`,
    "library bases": `
import threading
class Worker(threading.Thread):
    def run(self): pass
    def stop(self):
        self.join()  #> fact threading.Thread.join
w = Worker()
w.start()  #> fact threading.Thread.start
`,
    properties: `
import functools
class C:
    def go(self): pass
class D:
    @property
    def c(self):
        return C()
    @functools.cached_property
    def d(self) -> C:
        return C()
def f(x: D):
    x.c.go()  #> calls main.C.go #> calls main.D.c
    x.d.go()  #> calls main.C.go
`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => check(text));
});
