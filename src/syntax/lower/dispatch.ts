import type { Grammar } from "../tree/Grammar";
import { COLLECTIONS } from "./collections";
import { COMPOUND_STATEMENTS } from "./compoundStatements";
import { DEFINITIONS } from "./definitions";
import { EXPRESSIONS } from "./expressions";
import { IMPORTS } from "./imports";
import type { Lowering } from "./Lowering";
import { LITERALS } from "./literals";
import { MATCH } from "./match";
import { lowerOtherStatement } from "./recovery";
import { SIMPLE_STATEMENTS } from "./simpleStatements";
import { STRINGS } from "./strings";
import { TYPES } from "./types";

/** Lowers the expression at a flat node and returns its number. */
export type ExpressionLowerer = (lowering: Lowering, node: number) => number;
/** Lowers the statement at a flat node and pushes it (or several). */
export type StatementLowerer = (lowering: Lowering, node: number) => void;

/** Lowerers by grammar symbol. */
export interface Dispatch {
  readonly expressions: readonly (ExpressionLowerer | undefined)[];
  readonly statements: readonly (StatementLowerer | undefined)[];
  readonly otherStatement: StatementLowerer;
}

/** Collects the lowerers of all files under the ids of the loaded grammar. */
export function buildDispatch(grammar: Grammar): Dispatch {
  return {
    expressions: grammar.table<ExpressionLowerer>({
      ...EXPRESSIONS,
      ...COLLECTIONS,
      ...LITERALS,
      ...STRINGS,
      ...TYPES,
    }),
    statements: grammar.table<StatementLowerer>({
      ...SIMPLE_STATEMENTS,
      ...COMPOUND_STATEMENTS,
      ...MATCH,
      ...IMPORTS,
      ...DEFINITIONS,
    }),
    otherStatement: lowerOtherStatement,
  };
}
