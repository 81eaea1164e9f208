import type { Stmt } from "../../syntax/Body";
import type { CostInput, CostSummary } from "../cost/CostInput";
import { FunctionCostInput } from "../costs/FunctionCostInput";
import type { EvaluationSource } from "../evaluation/EvaluationSource";
import { decoratorName } from "../inference/functions";
import { ModuleEntity } from "../model/ModuleEntity";
import type { ClassId, FunctionId, Type } from "../Type";
import { classEntity } from "../types/TypeTable";
import type { ProgramModel } from "./ProgramModel";

/** A program as the evaluator reads it. Inputs are kept: an evaluation comes back to the same functions thousands of times. */
export class ProgramEvaluation implements EvaluationSource {
  private readonly inputs = new Map<FunctionId, CostInput>();
  private readonly globals = new Map<string, { readonly module: FunctionId; readonly name: string } | null>();

  constructor(private readonly program: ProgramModel) {}

  get knowledge(): EvaluationSource["knowledge"] {
    return this.program.inference.knowledge;
  }

  inputOf(id: FunctionId): CostInput | undefined {
    const known = this.inputs.get(id);
    if (known) return known;
    const entity = this.program.functions[id];
    if (!entity) return undefined;
    const { inference, targets } = this.program;
    const input = new FunctionCostInput(inference, targets, entity, (other) => this.summaryOf(other));
    this.inputs.set(id, input);
    return input;
  }

  summaryOf(id: FunctionId): CostSummary | undefined {
    return this.program.functions[id]?.priced() ?? undefined;
  }

  globalOf(id: FunctionId, name: string): { readonly module: FunctionId; readonly name: string } | undefined {
    const { module } = this.program.functions[id];
    const key = `${module.path}|${name}`;
    let place = this.globals.get(key);
    if (place === undefined) {
      place = this.findGlobal(module, name, 0);
      this.globals.set(key, place);
    }
    return place ?? undefined;
  }

  moduleNamed(from: FunctionId, name: string): FunctionId | undefined {
    const found = this.program.inference.imports.absolute(this.program.functions[from].module, name);
    return found instanceof ModuleEntity ? found.firstFunction : undefined;
  }

  methodOf(classId: ClassId, name: string, after?: ClassId): FunctionId | undefined {
    const order = this.program.classes[classId]?.mro ?? [];
    let started = after === undefined;
    for (const type of order) {
      if (type.kind !== "class" && type.kind !== "instance") continue;
      if (!("project" in type.of)) continue;
      const owner = this.program.classes[type.of.project];
      if (!owner) continue;
      const method = started ? owner.methodEntities.get(name) : undefined;
      if (method) return method.id;
      if (owner.id === after) started = true;
    }
    return undefined;
  }

  isSubclass(classId: ClassId, of: ClassId): boolean {
    const order = this.program.classes[classId]?.mro ?? [];
    return (
      classId === of || order.some((type) => type.kind === "class" && "project" in type.of && type.of.project === of)
    );
  }

  classBodyOf(classId: ClassId): FunctionId {
    return this.program.classes[classId].body;
  }

  classTypeOf(body: FunctionId): Type | undefined {
    const defined = this.program.functions[body]?.definedClass;
    return defined ? { kind: "class", of: { project: defined.id } } : undefined;
  }

  /** Fields in the order of the generated `__init__`: those of the bases first. */
  generatedFieldsOf(classId: ClassId): readonly string[] | undefined {
    const owner = this.program.classes[classId];
    const { inference } = this.program;
    const decorators = inference.header(owner.scope).decorators;
    const around = owner.scope.enclosing ?? owner.scope;
    const marks = [
      ...decorators.map((decorator) => decoratorName(inference, decorator, around)),
      ...owner.mro.map((base) => (base.kind === "class" && "library" in base.of ? base.of.library : null)),
    ];
    if (!marks.some((name) => name !== null && inference.knowledge.callable(name)?.writesInit)) return undefined;
    const fields = [...owner.mro].reverse().flatMap((base) => {
      const own = base.kind === "class" ? classEntity(base.of) : null;
      return own === null ? [] : annotatedNames(inference.decoded(own.scope).body.statements);
    });
    return [...new Set(fields)];
  }

  /** The module that binds a global name itself, through `from ... import` of modules of the program. */
  private findGlobal(module: ModuleEntity, name: string, depth: number): { module: FunctionId; name: string } | null {
    const { body } = this.program.inference.decoded(module.body);
    for (const statement of body.statements) {
      if (statement.kind !== "import-from") continue;
      const imported = statement.names.find((one) => (one.alias ?? one.name) === name);
      if (!imported || depth > 8) continue;
      const { imports } = this.program.inference;
      const found =
        statement.level > 0
          ? imports.relative(module, statement.level, statement.module)
          : imports.absolute(module, statement.module);
      if (found instanceof ModuleEntity) return this.findGlobal(found, imported.name, depth + 1);
    }
    return { module: module.firstFunction, name };
  }
}

/** `name: type` and `name: type = value` of a class body. */
function annotatedNames(statements: readonly Stmt[]): readonly string[] {
  return statements.flatMap((statement) =>
    statement.kind === "assign" && statement.annotation && statement.targets[0].kind === "name"
      ? [statement.targets[0].name]
      : [],
  );
}
