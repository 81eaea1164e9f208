import type { LoweredFunction, LoweredModule } from "../../syntax/LoweredModule";
import type { Classification } from "../Cost";
import type { ProgramModule } from "../Program";
import type { FunctionId } from "../Type";
import { ClassEntity } from "./ClassEntity";
import { FunctionEntity } from "./FunctionEntity";

/** What replacing a module's text did to its scopes. */
export interface ModuleChange {
  /** New ones, and those whose text (or that of scopes inside) is different. */
  readonly changed: readonly FunctionEntity[];
  readonly removed: readonly FunctionEntity[];
}

/** Works out what a function costs when somebody asks. */
export interface CostsOnDemand {
  /** Sets the function's summary, and those of what it calls, where they are not known yet. */
  price(entity: FunctionEntity): void;
}

/** Judges what kind of work a function does when somebody asks. */
export interface KindsOnDemand {
  classificationOf(entity: FunctionEntity): Classification;
}

/** One file of the program. Keeps its identity while the file is edited; its functions keep theirs while they can be matched. */
export class ModuleEntity implements ProgramModule {
  /** Dotted import name from the root that its own imports start at. */
  name = "";
  functions: FunctionEntity[] = [];
  /** Null until it has been looked for in the present text. */
  mainGuard: boolean | null = null;
  monkeyPatched = false;
  /** Folders that its absolute imports are looked up in, in order. */
  searchPath: readonly string[] = [];
  /** Null where the costs of all functions are worked out beforehand. */
  costs: CostsOnDemand | null = null;
  /** Null until the first program is made. */
  kinds: KindsOnDemand | null = null;

  constructor(
    readonly path: string,
    public lowered: LoweredModule,
  ) {
    this.update(lowered);
  }

  get hasMainGuard(): boolean {
    return this.mainGuard ?? false;
  }

  get firstFunction(): FunctionId {
    return this.functions[0].id;
  }

  /** Folder that holds the file, without a slash at the end; empty at the top. */
  get folder(): string {
    const slash = this.path.lastIndexOf("/");
    return slash < 0 ? "" : this.path.slice(0, slash);
  }

  get isPackage(): boolean {
    return /(^|\/)__init__\.pyi?$/.test(this.path);
  }

  get body(): FunctionEntity {
    return this.functions[0];
  }

  /** Makes entities for the lowered scopes; a scope that is still there keeps its entity. Returns those whose text is new. */
  update(lowered: LoweredModule): ModuleChange {
    const known = identitiesOf(this.lowered);
    const before = new Map(this.functions.map((entity, index) => [known[index], entity]));
    const places = new Map(this.functions.map((entity) => [entity, placeOf(entity)]));
    const text = this.lowered;
    const identities = identitiesOf(lowered);
    this.lowered = lowered;
    this.mainGuard = null;
    this.functions = [];
    const changed: FunctionEntity[] = [];
    lowered.functions.forEach((scope, index) => {
      const identity = identities[index];
      const entity = before.get(identity) ?? new FunctionEntity(this, scope);
      before.delete(identity);
      this.place(entity, scope, index);
      if (places.get(entity) !== placeOf(entity)) changed.push(entity);
    });
    this.indexMethods();
    const removed = [...before.values()];
    for (const entity of removed) entity.leave(text);
    return { changed, removed };
  }

  private place(entity: FunctionEntity, scope: LoweredFunction, index: number): void {
    const enclosing = scope.parent < 0 ? null : this.functions[scope.parent];
    entity.place(index, enclosing);
    if (enclosing !== null) enclosing.hasInner = true;
    if (scope.kind === "class") {
      entity.definedClass ??= new ClassEntity(entity);
      if (enclosing !== null) enclosing.hasClasses = true;
    }
    this.functions.push(entity);
  }

  private indexMethods(): void {
    for (const entity of this.functions) entity.definedClass?.methodEntities.clear();
    for (const entity of this.functions) {
      if (entity.kind === "function") entity.owner?.methodEntities.set(entity.name, entity);
    }
  }

  toJSON(): unknown {
    return { path: this.path };
  }
}

/** Text of a scope and what it is nested in; a method of another class of the same name is another method. */
function placeOf(entity: FunctionEntity): string {
  return `${entity.lowered.contentHash}:${entity.enclosing?.serial ?? 0}`;
}

/** What stays the same while a scope is edited: kind, qualified name and which of those of the same name it is. */
function identitiesOf({ functions }: LoweredModule): string[] {
  const counts = new Map<string, number>();
  return functions.map(({ kind, qualname }) => {
    const name = `${kind}:${qualname}`;
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return count === 0 ? name : `${name}:${count}`;
  });
}
