import type { AnalysisState } from "../AnalysisState";
import type { CostSummary } from "../cost/CostInput";
import { costOfFunction } from "../cost/functionCost";
import { isSameSummary } from "../cost/sameSummary";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { CostsOnDemand } from "../model/ModuleEntity";
import type { FunctionId } from "../Type";
import { type Component, components } from "./components";
import { FunctionCostInput } from "./FunctionCostInput";

/** Works out what functions cost, callees before callers; those that nothing changed for keep what they have. */
export class CostSchedule implements CostsOnDemand {
  constructor(
    private readonly state: AnalysisState,
    private readonly entities: readonly FunctionEntity[],
  ) {}

  *run(): Generator<void, void> {
    const { uncosted } = this.state;
    const isFirst = uncosted.size === this.entities.length;
    for (const component of isFirst ? this.all() : this.doubtful()) {
      const key = component.isRecursive ? keyOf(component.members) : "";
      const isNew = component.members.some((entity) => uncosted.has(entity) || entity.componentKey !== key);
      if (!isNew) continue;
      this.update(component, isFirst);
      for (const entity of component.members) {
        entity.componentKey = key;
        uncosted.delete(entity);
      }
      yield;
    }
    uncosted.clear();
  }

  price(entity: FunctionEntity): void {
    const { uncosted } = this.state;
    if (!uncosted.has(entity)) return;
    for (const component of components([entity], (one) => one.links.cost.filter((callee) => uncosted.has(callee)))) {
      this.compute(component);
      for (const member of component.members) uncosted.delete(member);
    }
  }

  private all(): Component<FunctionEntity>[] {
    return components(this.entities, (entity) => entity.links.cost);
  }

  /**
   * The components of scopes whose cost is made of one that is to be worked out. They suffice: a component that an edit made or broke
   * has a member that was resolved anew, and all others reached that one, up to the first new edge on the way.
   */
  private doubtful(): Component<FunctionEntity>[] {
    const reached = new Set(this.state.uncosted);
    for (const entity of reached) for (const dependent of entity.dependents) reached.add(dependent);
    return components(reached, (entity) => entity.links.cost.filter((callee) => reached.has(callee)));
  }

  /** Computes a component and, where its summaries are not what they were, has those recomputed that are made of them. */
  private update(component: Component<FunctionEntity>, isFirst: boolean): void {
    const before = component.members.map((entity) => entity.summary);
    this.compute(component);
    if (isFirst) return;
    component.members.forEach((entity, i) => {
      if (isSameSummary(entity.summary, before[i])) return;
      for (const dependent of entity.dependents) this.state.uncosted.add(dependent);
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
      const edges = new Set(self.links.cost);
      const summaryOf = (id: FunctionId): CostSummary | "recursive" | undefined => {
        const entity = this.entities[id];
        if (isOpen(entity, self)) return "recursive";
        return edges.has(entity) ? (entity.summary ?? undefined) : undefined;
      };
      const input = new FunctionCostInput(inference, targets, self, summaryOf);
      const { result, sources } = engine.track(() => costOfFunction(input));
      const resolved = new Set(self.resolution?.sources);
      self.costSources = sources.filter((slot) => !resolved.has(slot));
      return result;
    });
    members.forEach((entity, i) => {
      entity.summary = summaries[i];
    });
  }
}

/** Who belongs to a recursive component. */
function keyOf(members: readonly FunctionEntity[]): string {
  return members
    .map((entity) => entity.serial)
    .sort((a, b) => a - b)
    .join();
}
