import assert from "node:assert/strict";
import type { LoweredModule } from "../../../src/syntax/LoweredModule";
import { createParser, type PythonParser } from "../../../src/syntax/PythonParser";
import { bodyText, headerText } from "./bodyText";
import { parserFiles } from "./testParser";

/** Statements of a module by their source. */
const STATEMENTS: Readonly<Record<string, string>> = {
  "a.b(c, *d, e=1, **f)":
    '(expr value=(call callee=(attribute object=a name="b") args=[(value=c star="none") (value=d star="star") (value=1 keyword="e" star="none") (value=f star="double-star")]))',
  "f(x for x in y)":
    '(expr value=(call callee=f args=[(value=(comprehension type="generator" element=x clauses=[(target=x iterable=y)]) star="none")]))',
  "a = b, c = 1,":
    '(assign targets=[a (collection type="tuple" items=[b c])] value=(collection type="tuple" items=[1]))',
  "a: int": "(assign targets=[a] annotation=int)",
  "a.b: list[int] = 2":
    '(assign targets=[(attribute object=a name="b")] value=2 annotation=(subscript object=list indices=[int]))',
  "a //= 3": '(assign targets=[a] value=3 operator="//=")',
  "x = yield": "(assign targets=[x] value=(yield))",
  "type(a).b = 1":
    '(assign targets=[(attribute object=(call callee=type args=[(value=a star="none")]) name="b")] value=1)',
  "type A[T] = list[T]": '(type-alias name="A" value=(subscript object=list indices=[T]))',
  "a < b not in c is not d": '(expr value=(compare left=a operators=["<" "not in" "is not"] comparators=[b c d]))',
  "not a or b and c":
    '(expr value=(boolean operator="or" left=(unary operator="not" operand=a) right=(boolean operator="and" left=b right=c)))',
  "a if b else c": "(expr value=(conditional test=b then=a otherwise=c))",
  "a[1:2, ::3, *b]":
    "(expr value=(subscript object=a indices=[(slice lower=1 upper=2) (slice step=3) (star value=b)]))",
  "{**a, b: c}": "(expr value=(dict keys=[null b] values=[a c]))",
  "{k: v async for k, v in a if k if v for b in c}":
    '(expr value=(comprehension type="dict" element=k value=v clauses=[(target=(collection type="tuple" items=[k v]) iterable=a conditions=[k v] isAsync=true) (target=b iterable=c)]))',
  "if a: b\nelif c: d\nelse: e":
    "(if test=a then=[(expr value=b)] otherwise=[(if test=c then=[(expr value=d)] otherwise=[(expr value=e)])])",
  "for a, *b in c: break\nelse: pass":
    '(for target=(collection type="tuple" items=[a (star value=b)]) iterable=c body=[(break)] otherwise=[(pass)])',
  "while (a := b()): continue": '(while test=(named name="a" value=(call callee=b)) body=[(continue)])',
  "with (a as b, c): pass": "(with items=[(context=a target=b) (context=c)] body=[(pass)])",
  "try: a\nexcept A as e: b\nexcept (B, C): c\nexcept: d\nelse: f\nfinally: g":
    '(try body=[(expr value=a)] handlers=[(types=A body=[(expr value=b)] name="e") (types=(collection type="tuple" items=[B C]) body=[(expr value=c)]) (body=[(expr value=d)])] otherwise=[(expr value=f)] finalizer=[(expr value=g)])',
  "try: a\nexcept* A: b": "(try body=[(expr value=a)] handlers=[(types=A body=[(expr value=b)] isGroup=true)])",
  "try: a\nexcept A, e: b": '(try body=[(expr value=a)] handlers=[(types=A body=[(expr value=b)] name="e")])',
  "try: a\nexcept A, B: b":
    '(try body=[(expr value=a)] handlers=[(types=(collection type="tuple" items=[A B]) body=[(expr value=b)])])',
  'match a:\n  case P(x=b) as c if c: d\n  case {"k": [e, *_], **r} | q.Z: pass':
    '(match subject=a cases=[(captures=["b" "c"] body=[(expr value=d)] classPattern=P guard=c) (captures=["e" "r"] body=[(pass)])])',
  "raise A from b": "(raise value=A cause=b)",
  "assert a, b": "(assert test=a message=b)",
  "del a, b[0]": "(delete targets=[a (subscript object=b indices=[0])])",
  "global a, b": '(global names=["a" "b"])',
  "import a.b as c, d": '(import names=[(module="a.b" alias="c") (module="d")])',
  "from ..a import (b as c, d)": '(import-from module="a" level=2 names=[(name="b" alias="c") (name="d")])',
  "from . import *": '(import-from module="" level=1 star=true)',
  "from __future__ import a": '(import-from module="__future__" level=0 names=[(name="a")])',
  "print a, b": "(unknown expressions=[a b])",
  "exec a in b": "(unknown expressions=[a b])",
};

/** Expressions by their source. */
const LITERALS: Readonly<Record<string, string>> = {
  "0xFF": "255",
  "1_000": "1000",
  "0o17": "15",
  "017": "15",
  "5L": "5",
  "1.5e3": '(literal type="float" value=1500 length=0)',
  "2j": '(literal type="complex" value=2 length=0)',
  True: '(literal type="bool" value=true length=0)',
  "...": '(literal type="ellipsis" length=0)',
  "'a\\n'": '(literal type="str" value="a\\\\n" length=2)',
  'Rb"""ab"""': '(literal type="bytes" value="ab" length=2)',
  "'a' 'b'": '(literal type="str" value="ab" length=2)',
  "''": '(literal type="str" value="" length=0)',
  "f'a{b!r:>{c}}d{e:=9}'":
    '(formatted parts=[(literal type="str" value="a" length=1) b c (literal type="str" value="d" length=1) e])',
  "t'{a}' 'b'": '(formatted parts=[a (literal type="str" value="b" length=1)])',
  "await a": "(await value=a)",
  "(yield from a)": "(yield value=a from=true)",
  "a ** -b": '(binary operator="**" left=a right=(unary operator="-" operand=b))',
};

describe("lowering", () => {
  let parser: PythonParser;
  before(async () => {
    parser = await createParser(parserFiles);
  });
  const lower = (text: string): LoweredModule => parser.lower("test.py", text);

  it("reads trees from the heap", () => assert.equal(parser.reader, "heap"));

  for (const [source, expected] of Object.entries(STATEMENTS)) {
    it(`statement ${JSON.stringify(source)}`, () => {
      assert.deepEqual(bodyText(lower(`${source}\n`)), [expected]);
    });
  }

  for (const [source, expected] of Object.entries(LITERALS)) {
    it(`expression ${source}`, () =>
      assert.deepEqual(bodyText(lower(`x = ${source}`)), [`(assign targets=[x] value=${expected})`]));
  }

  it("describes scopes in preorder with their headers", () => {
    const module = lower(
      "@dec(lambda: 1)\nasync def f[T: int](a, /, b=lambda: 2, *c, d: int, **e) -> T:\n    yield\n    class C(B, metaclass=M):\n        def g(self): pass\n",
    );
    assert.deepEqual(
      module.functions.map(({ kind, qualname, parent }) => `${kind} ${qualname} in ${parent}`),
      [
        "module  in -1",
        "function f in 0",
        "lambda <lambda> in 0",
        "lambda <lambda> in 0",
        "class f.C in 1",
        "function f.C.g in 4",
      ],
    );
    const [, f] = module.functions;
    assert.deepEqual([f.isAsync, f.isGenerator, f.start, f.keywordOffset], [true, true, 0, 16]);
    assert.equal(
      headerText(module, 1),
      '(decorators=[(call callee=dec args=[(value=(lambda index=2) star="none")])] parameters=[(positional-only name="a") (normal name="b" defaultValue=(lambda index=3)) (star name="c") (keyword-only name="d" annotation=int) (double-star name="e")] returns=T typeParameters=["T"])',
    );
    assert.equal(headerText(module, 4), '(bases=[(value=B star="none") (value=M keyword="metaclass" star="none")])');
  });

  it("gives offsets relative to the function", () => {
    const one = lower("def f():\n    return g(1)\n");
    const two = lower("import x\n\n\ndef f():\n    return g(1)\n");
    assert.deepEqual(bodyText(one, 1), bodyText(two, 1));
    assert.equal(one.functions[1].contentHash, two.functions[1].contentHash);
    assert.deepEqual(two.columns.start.slice(...stretch(two)), one.columns.start.slice(...stretch(one)));
  });

  it("finds directives", () => {
    const { directives } = lower("x = 1  # interleave: cost 5ms\n  # interleave:ignore\ns = '# interleave: no'\n");
    assert.deepEqual(
      directives.map(({ text, ownLine }) => [text, ownLine]),
      [
        ["cost 5ms", false],
        ["ignore", true],
      ],
    );
  });
});

function stretch(module: LoweredModule): [number, number] {
  const { from, to } = module.functions[1].nodes;
  return [from, to];
}
