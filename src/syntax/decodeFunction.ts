import type { Body, Header, Parameter } from "./Body";
import { Decoder } from "./decode/Decoder";
import { decodeArguments, decodeExpressions, optionalExpression } from "./decode/decodeExpression";
import { decodeStatements } from "./decode/decodeStatement";
import { PARAMETER_KINDS } from "./encoding";
import type { LoweredModule } from "./LoweredModule";

/** Decodes one scope of a module into plain objects; meant to be dropped again after use. `index` is its number in `functions`. */
export function decodeFunction(module: LoweredModule, index: number): Body {
  const d = new Decoder(module, index);
  const members = d.columns.a[d.last];
  const { decorators, parameters, returns, bases, typeParameters } = headerOf(d, members);
  const statements = decodeStatements(d, d.member(members, 5));
  return { decorators, parameters, returns, bases, typeParameters, statements };
}

/** Decodes what a definition says before its body. */
export function decodeHeader(module: LoweredModule, index: number): Header {
  const d = new Decoder(module, index);
  return headerOf(d, d.columns.a[d.last]);
}

function headerOf(d: Decoder, members: number): Header {
  return {
    decorators: decodeExpressions(d, d.member(members, 0)),
    parameters: d.list(d.member(members, 1), (node) => decodeParameter(d, node)),
    returns: optionalExpression(d, d.member(members, 2)),
    bases: decodeArguments(d, d.member(members, 3)),
    typeParameters: d.list(d.member(members, 4), (name) => d.string(name)),
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
