import type { Language } from "web-tree-sitter";

/** The part of the Emscripten module that we read. `HEAPU32` is replaced when the memory grows, so read it anew after each parse. */
export interface WasmHeap {
  readonly HEAPU32: Uint32Array;
}

/** Tables of a `TSLanguage` struct (tree-sitter's parser.h, ABI 15, 32-bit pointers), copied out of the heap. */
export interface SymbolTables {
  /** Public id of every internal symbol. */
  readonly publicSymbol: Uint16Array;
  /** 1 where nodes of the symbol are visible. */
  readonly visible: Uint8Array;
  /** Alias of each production's child, `production * maxAliases + child`; 0 for none. */
  readonly aliases: Uint16Array;
  readonly maxAliases: number;
}

const WORD = {
  symbolCount: 1,
  aliasCount: 2,
  productionCount: 7,
  maxAliases: 9,
  metadata: 18,
  publicSymbols: 19,
  aliases: 21,
};
const METADATA_BYTES = 3;
const BUILT_IN_ERRORS = [65535, 65534];

/** Address of a tree-sitter object on the heap: its first own numeric property. */
export function addressOf(object: object): number {
  return (object as { readonly [index: number]: number })[0];
}

/** Copies the symbol tables that say which subtrees are nodes and under which name. */
export function readSymbolTables(heap: WasmHeap, language: Language): SymbolTables {
  const words = heap.HEAPU32;
  const bytes = new Uint8Array(words.buffer);
  const halves = new Uint16Array(words.buffer);
  const base = addressOf(language) >> 2;
  const maxAliases = words[base + WORD.maxAliases] & 0xffff;
  const symbolCount = words[base + WORD.symbolCount] + words[base + WORD.aliasCount];
  const publicSymbol = new Uint16Array(65536);
  const visible = new Uint8Array(65536);
  for (let symbol = 0; symbol < symbolCount; symbol++) {
    publicSymbol[symbol] = halves[(words[base + WORD.publicSymbols] >> 1) + symbol];
    visible[symbol] = bytes[words[base + WORD.metadata] + symbol * METADATA_BYTES] ? 1 : 0;
  }
  for (const symbol of BUILT_IN_ERRORS) publicSymbol[symbol] = symbol;
  const aliasStart = words[base + WORD.aliases] >> 1;
  const aliases = halves.slice(aliasStart, aliasStart + words[base + WORD.productionCount] * maxAliases);
  return { publicSymbol, visible, aliases, maxAliases };
}
