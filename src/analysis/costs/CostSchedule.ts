import type { CostSummary } from "../cost/CostInput";
import { costOfFunction } from "../cost/functionCost";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { ProgramModel } from "../program/ProgramModel";
import type { FunctionId } from "../Type";
import { costEdges } from "./callGraph";
import { type Component, components } from "./components";
import { FunctionCostInput } from "./FunctionCostInput";

/** Works out what functions cost, callees before callers. */
export class CostSchedule {
  constructor(
    private readonly entities: readonly FunctionEntity[],
    private readonly model: ProgramModel,
  ) {}

  *run(): Generator<void, void> {
    for (const component of components(this.entities, costEdges)) {
      this.compute(component);
      yield;
    }
  }

  private compute({ members, isRecursive }: Component<FunctionEntity>): void {
    const active = new Set(isRecursive ? members : []);
    const summaryOf = (id: FunctionId): CostSummary | "recursive" | undefined => {
      const entity = this.entities[id];
      return active.has(entity) ? "recursive" : (entity.summary ?? undefined);
    };
    const summaries = members.map((entity) =>
      costOfFunction(new FunctionCostInput(entity, this.model.resolvedView(entity), summaryOf)),
    );
    members.forEach((entity, i) => {
      entity.summary = summaries[i];
    });
  }
}
