import type { ClassFacts } from "../inference/ClassFacts";
import type { ProgramClass } from "../Program";
import type { ClassId, FunctionId, Type } from "../Type";
import type { FunctionEntity } from "./FunctionEntity";
import type { ModuleEntity } from "./ModuleEntity";

/** A class of the program; usable as the `ClassRef` of a type. */
export class ClassEntity implements ProgramClass {
  id: ClassId = -1;
  /** Own methods by name; the last definition wins, as at run time. */
  readonly methodEntities = new Map<string, FunctionEntity>();
  /** What inference knows of it: bases, resolution order, attributes. */
  facts: ClassFacts | null = null;

  constructor(readonly scope: FunctionEntity) {}

  get project(): ClassId {
    return this.id;
  }
  get serial(): number {
    return this.scope.serial;
  }
  get module(): ModuleEntity {
    return this.scope.module;
  }
  get name(): string {
    return this.scope.name;
  }
  get qualname(): string {
    return this.scope.qualname;
  }
  get body(): FunctionId {
    return this.scope.id;
  }
  get methods(): ReadonlyMap<string, FunctionId> {
    return new Map([...this.methodEntities].map(([name, method]) => [name, method.id]));
  }
  get bases(): readonly Type[] {
    return this.facts?.bases() ?? [];
  }
  get mro(): readonly Type[] {
    return this.facts?.order() ?? [];
  }
  get attributes(): ReadonlyMap<string, Type> {
    return this.facts?.attributes() ?? new Map();
  }

  toJSON(): unknown {
    return { path: this.module.path, qualname: this.qualname };
  }
}
