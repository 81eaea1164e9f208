import { NONE, NodeKind } from "./encoding";
import type { IntColumn, LoweredModule } from "./LoweredModule";

/**
 * Whether a function may bind names of scopes around it, put something into one of the names given, or, for a method, bind attributes of
 * its first parameter or put something into one; found without decoding it. False only where it surely does not.
 */
export function storesOutside(
  module: LoweredModule,
  index: number,
  isMethod: boolean,
  around: ReadonlySet<string>,
): boolean {
  const { from, to } = module.functions[index].nodes;
  const kinds = module.columns.kind.subarray(from, to);
  if (kinds.includes(NodeKind.Global) || kinds.includes(NodeKind.Nonlocal)) return true;
  const search = new StoreSearch(module, index, around);
  return (isMethod && kinds.includes(NodeKind.Attribute) && search.finds(kinds)) || search.fills(kinds);
}

/** Looks through the nodes of a function for stores to attributes of its first parameter and into names around it. */
class StoreSearch {
  private readonly nodes: number;
  private readonly lists: number;
  private readonly last: number;

  constructor(
    private readonly module: LoweredModule,
    index: number,
    private readonly around: ReadonlySet<string>,
  ) {
    const { nodes, lists } = module.functions[index];
    this.nodes = nodes.from;
    this.lists = lists.from;
    this.last = nodes.to - nodes.from - 1;
  }

  finds(kinds: Uint8Array): boolean {
    const { a, b } = this.module.columns;
    const first = this.member(this.member(a[this.nodes + this.last], 1), 0);
    const self = first === NONE ? NONE : a[this.nodes + first];
    return (
      self !== NONE &&
      kinds.some((kind, node) => {
        const at = this.nodes + node;
        switch (kind) {
          case NodeKind.Assign:
            return this.members(a[at]).some((target) => this.isStore(target, self));
          case NodeKind.For:
            return this.isStore(this.member(a[at], 0), self);
          case NodeKind.WithItem:
            return this.isStore(b[at], self);
          case NodeKind.Call:
            return this.isMethodOfAttribute(a[at], self);
          default:
            return false;
        }
      })
    );
  }

  /** `NAME[...] = ...` or `NAME.method(...)` with a name around the function. */
  fills(kinds: Uint8Array): boolean {
    if (this.around.size === 0) return false;
    const { kind, a } = this.module.columns;
    return kinds.some((own, node) => {
      const at = this.nodes + node;
      if (own === NodeKind.Assign)
        return this.members(a[at]).some(
          (target) => kind[this.nodes + target] === NodeKind.Subscript && this.isAround(a[this.nodes + target]),
        );
      const callee = this.nodes + a[at];
      return own === NodeKind.Call && kind[callee] === NodeKind.Attribute && this.isAround(a[callee]);
    });
  }

  private isAround(node: number): boolean {
    const { columns, strings } = this.module;
    const at = this.nodes + node;
    return columns.kind[at] === NodeKind.Name && this.around.has(strings[columns.a[at]]);
  }

  /** `self.x`, `self.x[...]`, or one of them among several targets. */
  private isStore(target: number, self: number): boolean {
    if (target === NONE) return false;
    const { kind, a } = this.module.columns;
    const at = this.nodes + target;
    switch (kind[at]) {
      case NodeKind.Attribute:
        return this.isName(a[at], self);
      case NodeKind.Subscript:
      case NodeKind.Star:
        return this.isStore(a[at], self);
      case NodeKind.Collection:
        return this.members(a[at]).some((item) => this.isStore(item, self));
      default:
        return false;
    }
  }

  /** The `self.x.method` of a call. */
  private isMethodOfAttribute(callee: number, self: number): boolean {
    const { kind, a } = this.module.columns;
    const object = a[this.nodes + callee];
    if (kind[this.nodes + callee] !== NodeKind.Attribute || kind[this.nodes + object] !== NodeKind.Attribute)
      return false;
    return this.isName(a[this.nodes + object], self);
  }

  private isName(node: number, name: number): boolean {
    const { columns, strings } = this.module;
    const at = this.nodes + node;
    return columns.kind[at] === NodeKind.Name && strings[columns.a[at]] === strings[name];
  }

  private member(list: number, index: number): number {
    return this.members(list)[index] ?? NONE;
  }

  private members(list: number): IntColumn {
    const { lists } = this.module.columns;
    if (list === NONE) return lists.subarray(0, 0);
    const at = this.lists + list;
    return lists.subarray(at + 1, at + 1 + lists[at]);
  }
}
