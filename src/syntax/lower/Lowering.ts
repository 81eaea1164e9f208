import { StringTable } from "../../base/StringTable";
import { MAX_DEPTH, NodeKind } from "../encoding";
import type { FlatTree } from "../tree/FlatTree";
import type { Grammar } from "../tree/Grammar";
import { buildDispatch, type Dispatch } from "./dispatch";
import { NodeWriter } from "./NodeWriter";
import { type Symbols, symbolsOf } from "./symbols";

/** State shared by all functions that lower one module: the tree's arrays, the text, and where nodes are written. */
export class Lowering {
  readonly sym: Symbols;
  readonly names: readonly string[];
  readonly dispatch: Dispatch;
  readonly out = new NodeWriter();
  strings = new StringTable();
  text = "";
  kind: Uint16Array = new Uint16Array(0);
  start: Uint32Array = new Uint32Array(0);
  end: Uint32Array = new Uint32Array(0);
  next: Uint32Array = new Uint32Array(0);
  /** Number in `functions` of the scope that a flat node defines; valid for such nodes only. */
  scopeNumber = new Int32Array(0);
  /** Number of the scope being lowered. */
  scope = 0;
  private depth = 0;
  private readonly operators: number[] = [];

  constructor(grammar: Grammar) {
    this.sym = symbolsOf(grammar);
    this.names = grammar.names;
    this.dispatch = buildDispatch(grammar);
  }

  /** Makes ready for a module. `strings` may go on from an earlier version of it. */
  begin(flat: FlatTree, text: string, strings: StringTable): void {
    this.kind = flat.kind;
    this.start = flat.start;
    this.end = flat.end;
    this.next = flat.next;
    this.text = text;
    this.strings = strings;
    this.operators.length = 0;
    this.out.clear();
    if (this.scopeNumber.length < flat.kind.length) this.scopeNumber = new Int32Array(flat.kind.length);
  }

  /** Lets go of text and strings. */
  finish(): void {
    this.text = "";
    this.strings = new StringTable();
  }

  /** Number of the flat node's text in the strings. */
  textOf(node: number): number {
    return this.strings.numberOfSlice(this.text, this.start[node], this.end[node]);
  }

  /** Number of a token's spelling in the strings. */
  operatorOf(node: number): number {
    const symbol = this.kind[node];
    this.operators[symbol] ??= this.strings.number(this.names[symbol] ?? "");
    return this.operators[symbol];
  }

  /** Writes a node that spans a flat node. */
  node(kind: number, flat: number, a?: number, b?: number, c?: number): number {
    return this.out.node(kind, this.start[flat], this.end[flat], a, b, c);
  }

  /** Lowers the expression at a flat node; what is none becomes `unknown`. */
  expression(node: number): number {
    const lower = this.dispatch.expressions[this.kind[node]];
    if (lower === undefined || this.depth >= MAX_DEPTH) return this.node(NodeKind.Unknown, node);
    this.depth++;
    const lowered = lower(this, node);
    this.depth--;
    return lowered;
  }

  /** Lowers the statement at a flat node and pushes it; what is none is searched for statements and expressions. */
  statement(node: number): void {
    const lower = this.dispatch.statements[this.kind[node]] ?? this.dispatch.otherStatement;
    if (this.depth >= MAX_DEPTH) {
      this.out.push(this.node(NodeKind.UnknownStatement, node));
      return;
    }
    this.depth++;
    lower(this, node);
    this.depth--;
  }

  isExpression(node: number): boolean {
    return this.dispatch.expressions[this.kind[node]] !== undefined;
  }

  isStatement(node: number): boolean {
    return this.dispatch.statements[this.kind[node]] !== undefined;
  }

  /** First child of a kind, or -1. */
  find(parent: number, symbol: number): number {
    for (let i = parent + 1; i < this.next[parent]; i = this.next[i]) if (this.kind[i] === symbol) return i;
    return -1;
  }

  /** First child that is an expression and not before `from`, or -1. */
  findExpression(parent: number, from = parent + 1): number {
    for (let i = from; i < this.next[parent]; i = this.next[i]) if (this.isExpression(i)) return i;
    return -1;
  }

  /** Lowers `findExpression`; a missing one becomes `unknown`. */
  expressionIn(parent: number, from?: number): number {
    const found = this.findExpression(parent, from);
    return found < 0 ? this.node(NodeKind.Unknown, parent) : this.expression(found);
  }

  /** Lowers all children that are expressions into a list. */
  expressionsIn(parent: number): number {
    const mark = this.out.mark();
    for (let i = parent + 1; i < this.next[parent]; i = this.next[i]) {
      if (this.isExpression(i)) this.out.push(this.expression(i));
    }
    return this.out.listSince(mark);
  }

  /** Lowers the statements of a block into a list; none for -1. */
  block(block: number): number {
    const mark = this.out.mark();
    if (block >= 0) this.statementsOf(block);
    return this.out.listSince(mark);
  }

  /** Lowers and pushes every child statement. */
  statementsOf(parent: number): void {
    for (let i = parent + 1; i < this.next[parent]; i = this.next[i]) this.statement(i);
  }
}
