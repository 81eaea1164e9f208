import type { FunctionView, Program } from "../analysis/Program";
import type { FunctionId } from "../analysis/Type";
import type { Knowledge } from "../knowledge/Knowledge";
import type { Code } from "./Rule";

/** Views kept before the older half is dropped: enough for the functions of one slice and their neighbours. */
const MAX_VIEWS = 1200;

/** What all rules of one check share: views and program-wide results, made once. */
export class CheckContext implements Code {
  readonly #views = new Map<FunctionId, FunctionView>();
  readonly #results = new Map<(code: Code) => unknown, unknown>();

  constructor(
    readonly program: Program,
    readonly knowledge: Knowledge,
  ) {}

  view(id: FunctionId): FunctionView {
    const known = this.#views.get(id);
    if (known) return known;
    if (this.#views.size >= MAX_VIEWS) this.#dropOlderHalf();
    const view = this.program.view(id);
    this.#views.set(id, view);
    return view;
  }

  once<T>(compute: (code: Code) => T): T {
    if (!this.#results.has(compute)) this.#results.set(compute, compute(this));
    return this.#results.get(compute) as T;
  }

  #dropOlderHalf(): void {
    let left = MAX_VIEWS / 2;
    for (const id of this.#views.keys()) {
      if (left-- <= 0) break;
      this.#views.delete(id);
    }
  }
}
