import { NONE } from "../encoding";
import type { LoweredModule, NodeColumns } from "../LoweredModule";

/** Access to one function's stretch of the columns. */
export class Decoder {
  readonly columns: NodeColumns;
  private readonly strings: readonly string[];
  private readonly nodes: number;
  private readonly lists: number;
  private readonly numbers: number;
  /** Place of the scope's last node, its `Body`. */
  readonly last: number;

  constructor(
    module: LoweredModule,
    readonly scope: number,
  ) {
    const fn = module.functions[scope];
    this.columns = module.columns;
    this.strings = module.strings;
    this.nodes = fn.nodes.from;
    this.lists = fn.lists.from;
    this.numbers = fn.numbers.from;
    this.last = fn.nodes.to - 1;
  }

  /** Place of a node in the columns. */
  at(node: number): number {
    return this.nodes + node;
  }

  number(place: number): number {
    return this.columns.numbers[this.numbers + place];
  }

  string(number: number): string {
    return this.strings[number] ?? "";
  }

  optionalString(number: number): string | null {
    return number === NONE ? null : this.string(number);
  }

  /** Members of a list, each turned into something. */
  list<T>(list: number, decode: (member: number) => T): T[] {
    if (list === NONE) return [];
    const { lists } = this.columns;
    const at = this.lists + list;
    const result = new Array<T>(lists[at]);
    for (let i = 0; i < result.length; i++) result[i] = decode(lists[at + 1 + i]);
    return result;
  }

  /** One member of a list; `NONE` from the empty list. */
  member(list: number, index: number): number {
    return list === NONE ? NONE : this.columns.lists[this.lists + list + 1 + index];
  }
}
