import type { AnalysisState } from "../AnalysisState";
import type { CostSummary } from "../cost/CostInput";
import { costOfFunction } from "../cost/functionCost";
import { isSameSummary } from "../cost/sameSummary";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { FunctionId } from "../Type";
import { costEdges } from "./callGraph";
import { type Component, components } from "./components";
import { FunctionCostInput } from "./FunctionCostInput";

/** Works out what functions cost, callees before callers; those that nothing changed for keep what they have. */
export class CostSchedule {
  readonly #edges = new Map<FunctionEntity, readonly FunctionEntity[]>();

  constructor(
    private readonly state: AnalysisState,
    private readonly entities: readonly FunctionEntity[],
  ) {}

  *run(): Generator<void, void> {
    const { uncosted } = this.state;
    const all = components(this.entities, (entity) => this.edgesOf(entity));
    const callers = uncosted.size < this.entities.length ? this.callers() : null;
    for (const component of all) {
      const key = component.isRecursive ? component.members.map((entity) => entity.serial).join() : "";
      const isNew = component.members.some((entity) => uncosted.has(entity) || entity.componentKey !== key);
      if (!isNew) continue;
      this.update(component, callers);
      for (const entity of component.members) {
        entity.componentKey = key;
        uncosted.delete(entity);
      }
      yield;
    }
    uncosted.clear();
  }

  /** Computes a component and, where its summaries are not what they were, has those recomputed that are made of them. */
  private update(component: Component<FunctionEntity>, callers: Callers | null): void {
    const before = component.members.map((entity) => entity.summary);
    this.compute(component);
    if (callers === null) return;
    component.members.forEach((entity, i) => {
      if (isSameSummary(entity.summary, before[i])) return;
      for (const caller of callers.get(entity) ?? []) this.state.uncosted.add(caller);
    });
  }

  /** Members of a recursive component are computed twice: without each other, then with what the first round gave. */
  private compute({ members, isRecursive }: Component<FunctionEntity>): void {
    if (isRecursive && members.length > 1) {
      const all = new Set(members);
      this.round(members, (entity) => all.has(entity));
    }
    this.round(members, (entity, self) => isRecursive && entity === self);
  }

  private round(
    members: readonly FunctionEntity[],
    isOpen: (entity: FunctionEntity, self: FunctionEntity) => boolean,
  ): void {
    const { inference, targets, engine } = this.state;
    const summaries = members.map((self) => {
      const edges = new Set(this.edgesOf(self));
      const summaryOf = (id: FunctionId): CostSummary | "recursive" | undefined => {
        const entity = this.entities[id];
        if (isOpen(entity, self)) return "recursive";
        return edges.has(entity) ? (entity.summary ?? undefined) : undefined;
      };
      const input = new FunctionCostInput(inference, targets, self, summaryOf);
      const { result, sources } = engine.track(() => costOfFunction(input));
      const resolved = new Set(self.resolution?.sources);
      self.costSources = [...sources].filter((slot) => !resolved.has(slot));
      return result;
    });
    members.forEach((entity, i) => {
      entity.summary = summaries[i];
    });
  }

  private edgesOf(entity: FunctionEntity): readonly FunctionEntity[] {
    let edges = this.#edges.get(entity);
    if (edges === undefined) {
      edges = costEdges(entity);
      this.#edges.set(entity, edges);
    }
    return edges;
  }

  /** Whose cost is made of whose. */
  private callers(): Callers {
    const callers = new Map<FunctionEntity, FunctionEntity[]>();
    for (const caller of this.entities) {
      for (const callee of this.edgesOf(caller)) {
        const known = callers.get(callee);
        if (known === undefined) callers.set(callee, [caller]);
        else known.push(caller);
      }
    }
    return callers;
  }
}

type Callers = ReadonlyMap<FunctionEntity, readonly FunctionEntity[]>;
