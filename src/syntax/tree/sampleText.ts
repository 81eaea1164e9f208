/** Python that touches what makes trees differ: aliases, extras, errors, missing tokens, every kind of leaf. Valid in parts only. */
export const SAMPLE_TEXT = `# comment
import a.b as c, d
from __future__ import annotations
from .x import (y as z, w)
from .. import *

@decorator(1, k="v")  # after a decorator
async def f[T: int](a, /, b: int = 1, *args, c=None, **kw) -> "T":
    """Döc 🐍 string"""
    global g
    async with open(a) as h, lock: pass
    async for i, *rest in it():
        await i.go(*args, **kw)
        if x not in y and z is not None or not w: continue
        elif (n := len(a)) > 10: break
        else: return [u async for u in q if u], {k: v for k, v in p}, {1, 2}, (e for e in r)
    while True:
        yield from g
    else:
        del a[1:2, ::3], b.c
    try:
        raise E(f"{x!r:>{width}} {{}} {y=}") from e
    except* (A, B) as e:
        print >>out, "x", \\
            1
    finally:
        exec "code" in ns
    lam = lambda s, *t, u=0x1F: s if t else u ** -1.5e3j

class C(Base, metaclass=M):
\tx: int = 1; y = z = ...; type Alias = list[int]
\tmatch p:
\t\tcase {"k": [1, *_], **rest} if rest: pass
\t\tcase Point(x=0) | None as q: pass
\t\tcase _: assert x, b"bytes" rb'raw' t"{x}"

def broken(a, b:
    return (a +
x = = 3
foo(1, 2
`;
