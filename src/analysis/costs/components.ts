/** A strongly connected component: its members, and whether they really depend on each other (or one on itself). */
export interface Component<T> {
  readonly members: readonly T[];
  readonly isRecursive: boolean;
}

interface Frame<T> {
  readonly node: T;
  readonly edges: Iterator<T>;
}

/** Components of a graph, those that others depend on first (Tarjan, with a stack of its own: call chains are long). */
export function components<T>(nodes: Iterable<T>, edgesOf: (node: T) => Iterable<T>): Component<T>[] {
  const search = new Search(edgesOf);
  for (const node of nodes) search.from(node);
  return search.found;
}

class Search<T> {
  readonly found: Component<T>[] = [];
  private readonly numbers = new Map<T, number>();
  private readonly lowest = new Map<T, number>();
  private readonly onStack = new Set<T>();
  private readonly stack: T[] = [];

  constructor(private readonly edgesOf: (node: T) => Iterable<T>) {}

  from(root: T): void {
    if (this.numbers.has(root)) return;
    const frames: Frame<T>[] = [this.open(root)];
    for (let frame = frames[frames.length - 1]; frame !== undefined; frame = frames[frames.length - 1]) {
      const next = frame.edges.next();
      if (next.done) {
        frames.pop();
        this.close(frame.node, frames[frames.length - 1]?.node);
      } else if (!this.numbers.has(next.value)) frames.push(this.open(next.value));
      else if (this.onStack.has(next.value)) this.lower(frame.node, this.numbers.get(next.value) ?? 0);
    }
  }

  private open(node: T): Frame<T> {
    const number = this.numbers.size;
    this.numbers.set(node, number);
    this.lowest.set(node, number);
    this.stack.push(node);
    this.onStack.add(node);
    return { node, edges: this.edgesOf(node)[Symbol.iterator]() };
  }

  private close(node: T, parent: T | undefined): void {
    const low = this.lowest.get(node) ?? 0;
    if (parent !== undefined) this.lower(parent, low);
    if (low !== this.numbers.get(node)) return;
    const members = this.stack.splice(this.stack.lastIndexOf(node));
    for (const member of members) this.onStack.delete(member);
    const isRecursive = members.length > 1 || [...this.edgesOf(node)].includes(node);
    this.found.push({ members, isRecursive });
  }

  private lower(node: T, to: number): void {
    this.lowest.set(node, Math.min(this.lowest.get(node) ?? to, to));
  }
}
