import type { TargetTable } from "../calls/targets";
import type { CostSummary } from "../cost/CostInput";
import { costOfFunction } from "../cost/functionCost";
import type { Inference } from "../inference/Inference";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { FunctionId } from "../Type";
import { costEdges } from "./callGraph";
import { type Component, components } from "./components";
import { FunctionCostInput } from "./FunctionCostInput";

/** Works out what functions cost, callees before callers. */
export class CostSchedule {
  constructor(
    private readonly inference: Inference,
    private readonly targets: TargetTable,
    private readonly entities: readonly FunctionEntity[],
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
      costOfFunction(new FunctionCostInput(this.inference, this.targets, entity, summaryOf)),
    );
    members.forEach((entity, i) => {
      entity.summary = summaries[i];
    });
  }
}
