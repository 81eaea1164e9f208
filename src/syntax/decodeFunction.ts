import type { Body, Parameter } from "./Body";
import { Decoder } from "./decode/Decoder";
import { decodeArguments, decodeExpressions, optionalExpression } from "./decode/decodeExpression";
import { decodeStatements } from "./decode/decodeStatement";
import { PARAMETER_KINDS } from "./encoding";
import type { LoweredModule } from "./LoweredModule";

/** Decodes one scope of a module into plain objects; meant to be dropped again after use. `index` is its number in `functions`. */
export function decodeFunction(module: LoweredModule, index: number): Body {
  const d = new Decoder(module, index);
  const { from, to } = module.functions[index].nodes;
  const header = d.columns.a[d.at(to - from - 1)];
  return {
    decorators: decodeExpressions(d, d.member(header, 0)),
    parameters: d.list(d.member(header, 1), (node) => decodeParameter(d, node)),
    returns: optionalExpression(d, d.member(header, 2)),
    bases: decodeArguments(d, d.member(header, 3)),
    typeParameters: d.list(d.member(header, 4), (name) => d.string(name)),
    statements: decodeStatements(d, d.member(header, 5)),
  };
}

function decodeParameter(d: Decoder, node: number): Parameter {
  const at = d.at(node);
  const { start, end, a, b, c } = d.columns;
  return {
    name: d.string(a[at]),
    kind: PARAMETER_KINDS[b[at]],
    annotation: optionalExpression(d, d.member(c[at], 0)),
    defaultValue: optionalExpression(d, d.member(c[at], 1)),
    start: start[at],
    end: end[at],
  };
}
