import { check } from "./expectations";

describe("names and imports", () => {
  const cases: Record<string, string> = {
    "an imported module's function": `
import requests
def f():
    requests.get("x")  #> fact requests.get
`,
    "aliases of modules and names": `
import time as t
from time import sleep as nap
t.sleep(1)  #> fact time.sleep
nap(1)  #> fact time.sleep
`,
    "a name that is shadowed by an assignment": `
from time import sleep
def f(x):
    sleep = x.make()
    sleep(1)  #> nothing
`,
    "functions of the same module": `
def a(): pass
def b():
    a()  #> calls main.a
`,
    "another file, relative and absolute": `
# file: pkg/__init__.py
# file: pkg/a.py
def work(): pass
# file: pkg/b.py
from . import a
from .a import work
from pkg.a import work as w2
import pkg.a
a.work()  #> calls pkg.a.work
work()  #> calls pkg.a.work
w2()  #> calls pkg.a.work
pkg.a.work()  #> calls pkg.a.work
# file: pkg/sub/__init__.py
# file: pkg/sub/c.py
from ..a import work
from .. import a as alias
work()  #> calls pkg.a.work
alias.work()  #> calls pkg.a.work
`,
    "re-exports through __init__": `
# file: pkg/__init__.py
from .impl import work
from .impl import Thing as Renamed
# file: pkg/impl.py
def work(): pass
class Thing:
    def go(self): pass
# file: app.py
import pkg
from pkg import work, Renamed
work()  #> calls pkg.impl.work
pkg.work()  #> calls pkg.impl.work
Renamed().go()  #> calls pkg.impl.Thing.go
`,
    "star imports with and without __all__": `
# file: a.py
__all__ = ["shown"]
def shown(): pass
def hidden(): pass
# file: b.py
def plain(): pass
def _private(): pass
# file: main.py
from a import *
from b import *
shown()  #> calls a.shown
hidden()  #> nothing
plain()  #> calls b.plain
_private()  #> nothing
`,
    "conditional imports": `
try:
    import ujson as json
except ImportError:
    import json
json.loads("1")  #> fact json.loads
`,
    "imports for type checking only": `
# file: models.py
class User:
    def load(self): pass
# file: main.py
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from models import User
def f(u: "User"):
    u.load()  #> calls models.User.load
`,
    "src layout": `
# file: src/pkg/__init__.py
# file: src/pkg/a.py
def work(): pass
# file: tests/test_a.py
from pkg.a import work
work()  #> calls pkg.a.work
`,
    "namespace packages": `
# file: ns/one/a.py
def work(): pass
# file: main.py
from ns.one.a import work
import ns.one.a
from ns.one import a
work()  #> calls ns.one.a.work
ns.one.a.work()  #> calls ns.one.a.work
a.work()  #> calls ns.one.a.work
`,
    "sibling modules of scripts": `
# file: scripts/tool.py
import lib
lib.go()  #> calls scripts.lib.go
# file: scripts/lib.py
def go(): pass
`,
    "imports inside functions": `
def f():
    import time
    time.sleep(1)  #> fact time.sleep
`,
    "global names that functions set": `
import requests
session = None
def setup():
    global session
    session = requests.Session()
def use():
    session.get("x")  #> fact requests.Session.get
`,
    "closures and nonlocal": `
import requests
def outer():
    s = requests.Session()
    def inner():
        s.get("x")  #> fact requests.Session.get
    inner()  #> calls main.outer.inner
`,
    "an unknown name stays unknown": `
undefined_thing()  #> unresolved
def f(x):
    x.get("u")  #> unresolved
`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => check(text));

  it("every file resolves against its nearest root", () =>
    check(
      `
# file: one/pkg/__init__.py
# file: one/pkg/a.py
def work(): pass
# file: one/main.py
from pkg.a import work
work()  #> calls pkg.a.work
# file: two/pkg/__init__.py
# file: two/pkg/a.py
def work(): pass
# file: two/sub/__init__.py
# file: two/sub/main.py
from pkg.a import work
work()  #> calls pkg.a.work
`,
      ["one", "two"],
    ));
});
