/**
 * What the rest of Interleave knows of a Python file: a small intermediate language with control flow, stored in columns.
 *
 * At rest a module is one string table, one table of functions and a few typed arrays (transferable, storable as they are).
 * A function's records occupy one contiguous stretch of the columns, with node numbers and offsets relative to that function, so an
 * edit elsewhere leaves them as they were. `decodeFunction` turns a stretch into the plain objects of `Body.ts`; they are made
 * on demand and meant to be dropped again: kept for a million lines, they would cost over 200 MB.
 */
export interface LoweredModule {
  /** Name for messages; never opened. */
  readonly path: string;
  /** Every string that the columns refer to by number. */
  readonly strings: readonly string[];
  /** Number 0 is the module's own body; a nested function or class comes after the one that holds it (preorder). */
  readonly functions: readonly LoweredFunction[];
  readonly columns: NodeColumns;
  /** UTF-16 offset of the start of each line, first line first. */
  readonly lineStarts: Uint32Array;
  /** `# interleave: ...` comments, in order. */
  readonly directives: readonly Directive[];
  /** UTF-16 length of the text. */
  readonly length: number;
  /** Spans that the parser could not read, absolute. Empty for correct code. */
  readonly errors: readonly ErrorSpan[];
}

/** Integers, in two bytes each where all of the column fit. */
export type IntColumn = Int16Array | Int32Array;

/** Node tables, one entry a node; the encoding is private to `syntax` (see `encoding.ts`), read them with `decodeFunction`. */
export interface NodeColumns {
  /** Node kinds. */
  readonly kind: Uint8Array;
  /** Offsets relative to the owning function's `start`. */
  readonly start: IntColumn;
  readonly end: IntColumn;
  /** Operands: numbers of strings, of nodes (relative to the function's first), or of lists. */
  readonly a: IntColumn;
  readonly b: IntColumn;
  readonly c: IntColumn;
  /** Variable-length lists: a count, then that many numbers. */
  readonly lists: IntColumn;
  /** Values of numeric literals. */
  readonly numbers: Float64Array;
}

/** What a `LoweredFunction` is the body of. */
export type ScopeKind = "module" | "class" | "function" | "lambda";

/** One scope: a module's, class's, function's or lambda's body with its header. */
export interface LoweredFunction {
  readonly kind: ScopeKind;
  /** Own name; `<module>`, `<lambda>` for those. */
  readonly name: string;
  /** Dotted path inside the module as in the contracts: `Class.method`, `outer.inner` (no `<locals>`). Empty for the module. */
  readonly qualname: string;
  /** Number of the enclosing scope in `functions`; -1 for the module. */
  readonly parent: number;
  /** Absolute UTF-16 offset where the definition starts (first decorator, else `async`/`def`/`class`/`lambda`); 0 for the module. */
  readonly start: number;
  /** Length of the definition in UTF-16 units. */
  readonly length: number;
  /** Offset of the `def`/`class`/`lambda` keyword (`async` if there), relative to `start`: the line that reports name. */
  readonly keywordOffset: number;
  /** Offset of the name, relative to `start` (of the keyword where there is no name). */
  readonly nameOffset: number;
  readonly isAsync: boolean;
  /** Has a `yield` of its own. */
  readonly isGenerator: boolean;
  /** Hash of the definition's text: equal hashes mean equal records. */
  readonly contentHash: number;
  /** Stretches of the columns that belong to this scope. */
  readonly nodes: { readonly from: number; readonly to: number };
  readonly lists: { readonly from: number; readonly to: number };
  readonly numbers: { readonly from: number; readonly to: number };
}

/** A comment that speaks to Interleave, as written after `# interleave:`. */
export interface Directive {
  readonly text: string;
  /** Absolute offsets of the whole comment. */
  readonly start: number;
  readonly end: number;
  /** True when nothing but white space stands before it on its line. */
  readonly ownLine: boolean;
}

/** A stretch of text that is not Python as far as the parser knows. */
export interface ErrorSpan {
  readonly start: number;
  readonly end: number;
}
