import type { Target } from "../../project/Target";
import type { Classification } from "../Cost";
import type { TargetTable } from "../calls/targets";
import type { EvaluationSource } from "../evaluation/EvaluationSource";
import type { Inference } from "../inference/Inference";
import { classify } from "../kinds/classify";
import type { ClassEntity } from "../model/ClassEntity";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { KindsOnDemand, ModuleEntity } from "../model/ModuleEntity";
import type { FunctionView, Program, ProgramModule } from "../Program";
import type { SiteEntity } from "../sites/SiteEntity";
import type { FunctionId } from "../Type";
import { ProgramEvaluation } from "./ProgramEvaluation";
import { ResolvedView } from "./ResolvedView";

/** Views that are kept; rules and workload ask for neighbours again and again. */
const MAX_VIEWS = 64;

/** What an analysis found, as the rest of the product reads it. */
export class ProgramModel implements Program, KindsOnDemand {
  readonly modules: readonly ModuleEntity[];
  readonly functions: readonly FunctionEntity[];
  readonly classes: readonly ClassEntity[];
  readonly sites: readonly SiteEntity[];
  readonly #views = new Map<FunctionEntity, ResolvedView>();
  readonly #classifications = new Map<FunctionEntity, Classification>();

  constructor(
    readonly inference: Inference,
    readonly targets: TargetTable,
    readonly target: Target,
    parts: Pick<ProgramModel, "modules" | "functions" | "classes" | "sites">,
  ) {
    this.modules = parts.modules;
    this.functions = parts.functions;
    this.classes = parts.classes;
    this.sites = parts.sites;
  }

  view(id: FunctionId): FunctionView {
    return this.resolvedView(this.functions[id]);
  }

  resolvedView(entity: FunctionEntity): ResolvedView {
    const known = this.#views.get(entity);
    if (known !== undefined) {
      this.#views.delete(entity);
      this.#views.set(entity, known);
      return known;
    }
    const view = new ResolvedView(this.inference, this.targets, entity);
    this.#views.set(entity, view);
    for (const oldest of this.#views.keys()) {
      if (this.#views.size <= MAX_VIEWS) break;
      this.#views.delete(oldest);
    }
    return view;
  }

  classificationOf(entity: FunctionEntity): Classification {
    let known = this.#classifications.get(entity);
    if (known === undefined) {
      known = classify(this, entity);
      this.#classifications.set(entity, known);
    }
    return known;
  }

  evaluation(): EvaluationSource {
    return new ProgramEvaluation(this);
  }

  moduleAt(path: string): ProgramModule | undefined {
    return this.inference.modules.get(path);
  }

  functionAt(module: ProgramModule, offset: number): FunctionEntity {
    let innermost = this.functions[module.firstFunction];
    for (let i = 1; i < module.lowered.functions.length; i++) {
      const entity = this.functions[module.firstFunction + i];
      const { start, length } = entity.lowered;
      if (start > offset) break;
      if (offset < start + length) innermost = entity;
    }
    return innermost;
  }
}
