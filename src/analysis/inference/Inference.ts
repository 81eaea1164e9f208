import type { Knowledge } from "../../knowledge/Knowledge";
import type { Expr, Header } from "../../syntax/Body";
import type { ImportResolver } from "../imports/ImportResolver";
import type { ModuleMap } from "../imports/ModuleMap";
import type { FunctionEntity, ParameterHead } from "../model/FunctionEntity";
import type { ModuleEntity } from "../model/ModuleEntity";
import type { BodyCache, DecodedScope } from "../scopes/BodyCache";
import { type Type, UNKNOWN } from "../Type";
import type { TypeTable } from "../types/TypeTable";
import { isLeaf } from "./BinderSlot";
import { ContentSlot, HeadSlot, NameTextSlot, StarsSlot } from "./DigestSlot";
import type { Env } from "./Env";
import { evaluate } from "./evaluate";
import { type FunctionSlots, newFunctionSlots } from "./FunctionSlots";
import { ModuleIndexes } from "./ModuleIndex";
import type { SlotEngine } from "./SlotEngine";

/** Evaluations nest no deeper than this, over all slots that they lead through: the stack has an end. */
const MAX_DEPTH = 300;

/** All that finding types needs, in one place: the program's parts, facts, and what has been found so far. */
export class Inference {
  readonly indexes: ModuleIndexes;
  /** What qualified names outside the program stand for, and attributes of their objects: questions to facts alone. */
  readonly libraryNames = new Map<string, Type>();
  readonly libraryAttributes = new Map<Type, Map<string, Type>>();
  /** Cores of the target: what counting them gives. */
  cores = 1;
  #depth = 0;

  constructor(
    public knowledge: Knowledge,
    readonly types: TypeTable,
    readonly engine: SlotEngine,
    readonly bodies: BodyCache,
    readonly modules: ModuleMap,
    readonly imports: ImportResolver,
  ) {
    this.indexes = new ModuleIndexes(bodies);
  }

  decoded(scope: FunctionEntity): DecodedScope {
    return this.bodies.get(scope);
  }

  /** What a definition says before its body, without decoding that. */
  header(scope: FunctionEntity): Header {
    return this.bodies.header(scope);
  }

  /** The parameters of a function, without decoding it again. */
  parametersOf(entity: FunctionEntity): readonly ParameterHead[] {
    return entity.parameters ?? this.bodies.parameters(entity);
  }

  /** Type of an expression as read in `env`. */
  evaluate(expr: Expr, env: Env): Type {
    if (expr.kind === "name") return evaluate(this, expr, env);
    const known = env.memo?.get(expr);
    if (known !== undefined) return known;
    if (this.#depth >= MAX_DEPTH) {
      this.engine.leaveOpen();
      return UNKNOWN;
    }
    this.#depth++;
    const type = evaluate(this, expr, env);
    this.#depth--;
    env.memo?.set(expr, type);
    return type;
  }

  /** Makes the reader depend on all of a scope's text. */
  dependOnContent(scope: FunctionEntity): void {
    if (!this.engine.followsEdits) return;
    const slots = this.slotsOf(scope);
    slots.content ??= new ContentSlot(this, scope);
    this.engine.readText(slots.content);
  }

  /** Makes the reader depend on a function's parameters and kind. */
  dependOnHead(entity: FunctionEntity): void {
    if (!this.engine.followsEdits) return;
    const slots = this.slotsOf(entity);
    slots.head ??= new HeadSlot(this, entity);
    this.engine.readText(slots.head);
  }

  /** Makes the reader depend on a module's star imports and on what it says of a star import of itself. */
  dependOnStars(module: ModuleEntity): void {
    if (!this.engine.followsEdits) return;
    const slots = this.slotsOf(module.body);
    slots.stars ??= new StarsSlot(this, module.body);
    this.engine.readText(slots.stars);
  }

  /**
   * Makes the reader depend on what a scope's text says of one of its names (of a class: of one of its attributes). The text of a
   * function without inner scopes is read by itself only, or by somebody who depends on all of it.
   */
  dependOnNameText(scope: FunctionEntity, name: string): void {
    if (!this.engine.followsEdits || isLeaf(scope)) return;
    const slots = this.slotsOf(scope);
    slots.texts ??= new Map();
    let text = slots.texts.get(name);
    if (text === undefined) {
      text = new NameTextSlot(this, scope, name);
      slots.texts.set(name, text);
    }
    this.engine.readText(text);
  }

  slotsOf(scope: FunctionEntity): FunctionSlots {
    scope.slots ??= newFunctionSlots();
    return scope.slots;
  }
}
