import type { Language } from "web-tree-sitter";

/** Symbol ids of the loaded grammar. Named symbols by their name, tokens by their spelling. */
export class Grammar {
  /** Spelling of every symbol id; of tokens this is the operator or keyword itself. */
  readonly names: readonly string[];
  /** 1 for named symbols. */
  readonly named: Uint8Array;
  /** Symbols that `FlatTree` leaves out. */
  readonly dropped: Uint8Array;
  readonly comment: number;
  readonly error: number;

  constructor(readonly language: Language) {
    this.names = Array.from({ length: language.nodeTypeCount }, (_, id) => language.nodeTypeForId(id) ?? "");
    this.named = new Uint8Array(SYMBOL_LIMIT);
    this.dropped = new Uint8Array(SYMBOL_LIMIT);
    for (let id = 0; id < this.names.length; id++) this.named[id] = language.nodeTypeIsNamed(id) ? 1 : 0;
    this.comment = this.node("comment");
    this.error = SYMBOL_LIMIT - 1;
    this.named[this.error] = 1;
    this.dropped[this.comment] = 1;
    this.dropped[this.node("line_continuation")] = 1;
  }

  /** Id of a named node. A name that the grammar lacks gives an id that no node has. */
  node(name: string): number {
    return this.language.idForNodeType(name, true) || NO_SYMBOL;
  }

  /** Id of a keyword, operator or bracket. */
  token(spelling: string): number {
    return this.language.idForNodeType(spelling, false) || NO_SYMBOL;
  }

  /** A dispatch table indexed by symbol id. */
  table<T>(byNode: Readonly<Record<string, T>>): (T | undefined)[] {
    const table = new Array<T | undefined>(this.names.length).fill(undefined);
    for (const [name, entry] of Object.entries(byNode)) {
      const id = this.node(name);
      if (id !== NO_SYMBOL) table[id] = entry;
    }
    return table;
  }
}

const SYMBOL_LIMIT = 65536;
const NO_SYMBOL = SYMBOL_LIMIT - 2;
