import { NONE, NodeKind } from "../encoding";
import type { StatementLowerer } from "./dispatch";
import { lowerExceptClause } from "./exceptClause";
import type { Lowering } from "./Lowering";
import { lowerWith } from "./with";

/** Statements with blocks, definitions and `match` apart. */
export const COMPOUND_STATEMENTS: Readonly<Record<string, StatementLowerer>> = {
  if_statement: lowerIf,
  for_statement: lowerFor,
  while_statement: lowerWhile,
  try_statement: lowerTry,
  with_statement: lowerWith,
};

/** An `elif` chain longer than this is cut into several: each of its links nests one deeper. */
const LONGEST_CHAIN = 100;

interface Branch {
  readonly start: number;
  readonly test: number;
  readonly body: number;
}

function lowerIf(l: Lowering, node: number): void {
  const branches: Branch[] = [branchOf(l, node)];
  let otherwise: number = NONE;
  for (let i = node + 1; i < l.next[node]; i = l.next[i]) {
    if (l.kind[i] === l.sym.elifClause) branches.push(branchOf(l, i));
    else if (l.kind[i] === l.sym.elseClause) otherwise = l.block(blockOf(l, i));
  }
  const cutOff: number[] = [];
  for (let b = branches.length - 1; b > 0; b--) {
    const { start, test, body } = branches[b];
    const link = l.out.node(NodeKind.If, start, l.end[node], test, body, otherwise);
    const isCut = b % LONGEST_CHAIN === 0;
    if (isCut) cutOff.unshift(link);
    otherwise = isCut ? NONE : l.out.list(link, ...(b === 1 ? cutOff : []));
  }
  l.out.push(l.node(NodeKind.If, node, branches[0].test, branches[0].body, otherwise));
}

function branchOf(l: Lowering, node: number): Branch {
  return { start: l.start[node], test: l.expressionIn(node), body: l.block(blockOf(l, node)) };
}

/** The clause's own block, or -1. */
export function blockOf(l: Lowering, node: number): number {
  return l.find(node, l.sym.block);
}

function elseBlock(l: Lowering, node: number): number {
  const clause = l.find(node, l.sym.elseClause);
  return clause < 0 ? NONE : l.block(blockOf(l, clause));
}

function lowerFor(l: Lowering, node: number): void {
  const target = l.findExpression(node);
  const loweredTarget = l.expressionIn(node);
  const iterable = l.expressionIn(node, target < 0 ? l.next[node] : l.next[target]);
  const isAsync = l.kind[node + 1] === l.sym.token.async ? 1 : 0;
  const body = l.block(blockOf(l, node));
  const otherwise = elseBlock(l, node);
  l.out.push(l.node(NodeKind.For, node, l.out.list(loweredTarget, iterable, isAsync), body, otherwise));
}

function lowerWhile(l: Lowering, node: number): void {
  const test = l.expressionIn(node);
  const body = l.block(blockOf(l, node));
  l.out.push(l.node(NodeKind.While, node, test, body, elseBlock(l, node)));
}

function lowerTry(l: Lowering, node: number): void {
  const body = l.block(blockOf(l, node));
  const mark = l.out.mark();
  for (let i = node + 1; i < l.next[node]; i = l.next[i]) {
    if (l.kind[i] === l.sym.exceptClause) l.out.push(lowerExceptClause(l, i));
  }
  const handlers = l.out.listSince(mark);
  const otherwise = elseBlock(l, node);
  const finallyClause = l.find(node, l.sym.finallyClause);
  const finalizer = finallyClause < 0 ? NONE : l.block(blockOf(l, finallyClause));
  l.out.push(l.node(NodeKind.Try, node, body, handlers, l.out.list(otherwise, finalizer)));
}
