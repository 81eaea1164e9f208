import { lastAtOrBelow } from "../../base/lastAtOrBelow";
import { ZERO } from "../../base/Range";
import type { Parameter } from "../../syntax/Body";
import type { LoweredFunction, LoweredModule } from "../../syntax/LoweredModule";
import type { Classification, Cost } from "../Cost";
import type { Resolution } from "../calls/Resolution";
import type { ContextStates } from "../contexts/ContextStates";
import type { CostSummary } from "../cost/CostInput";
import { inlineCallers, type Links, NO_LINKS } from "../costs/callGraph";
import type { FunctionSlots } from "../inference/FunctionSlots";
import type { Slot } from "../inference/Slot";
import type { Call, CallTarget, ContextPath, ProgramFunction } from "../Program";
import type { DecodedScope } from "../scopes/BodyCache";
import type { ClassId, FunctionId, Type } from "../Type";
import type { ClassEntity } from "./ClassEntity";
import type { ModuleEntity } from "./ModuleEntity";

const NO_COST: Cost = {
  pythonMs: ZERO,
  nativeMs: ZERO,
  waitMs: ZERO,
  firstCallMs: ZERO,
  because: [],
  unknownShare: 1,
};
const NO_CLASSIFICATION: Classification = { kind: "light", confidence: 0, because: [] };

const NO_SLOTS: readonly Slot<unknown>[] = [];

/** What calls need to know of a parameter. */
export interface ParameterHead {
  readonly name: string;
  readonly kind: Parameter["kind"];
  readonly isAnnotated: boolean;
}

let nextSerial = 1;

/**
 * A function, lambda, class body or module body. Types and results refer to the entity rather than to its number, which is dealt
 * anew whenever scopes come or go.
 */
export class FunctionEntity implements ProgramFunction {
  id: FunctionId = -1;
  readonly serial = nextSerial++;
  index = 0;
  /** Scope that holds it; null for a module body. */
  enclosing: FunctionEntity | null = null;
  /** For a class body: the class. */
  definedClass: ClassEntity | null = null;
  /** Class whose body holds it. */
  owner: ClassEntity | null = null;
  /** Whether classes are defined directly in it. */
  hasClasses = false;
  /** Whether scopes are nested in it. */
  hasInner = false;
  /** Its parameters, kept from the first decoding on: every call of it asks. */
  parameters: readonly ParameterHead[] | null = null;
  /** Its body, while the cache keeps it. */
  decoded: DecodedScope | null = null;
  /** What type inference has found out about it. */
  slots: FunctionSlots | null = null;
  /** Types of parameters that all known callers agree on. */
  argumentTypes: ReadonlyMap<string, Type> | null = null;
  resolution: Resolution | null = null;
  /** Where its calls lead, and the scopes whose links lead here. */
  links: Links = NO_LINKS;
  dependents: FunctionEntity[] = [];
  /** Slots that say whether a library calls it. */
  entrySources: readonly Slot<unknown>[] = NO_SLOTS;
  contextStates: ContextStates | null = null;
  /** As far as it has been worked out; `priced` is what others ask. */
  summary: CostSummary | null = null;
  /** Slots that its cost rests on besides those of the resolution. */
  costSources: readonly Slot<unknown>[] = NO_SLOTS;
  /** Functions that its cost was worked out together with, for recursive ones. */
  componentKey = "";
  /** The text that it stood in last, once an edit has removed it. */
  #lastText: LoweredModule | null = null;

  constructor(
    readonly module: ModuleEntity,
    scope: LoweredFunction,
  ) {
    this.kind = scope.kind;
  }

  readonly kind: "module" | "class" | "function" | "lambda";

  place(index: number, enclosing: FunctionEntity | null): void {
    this.index = index;
    this.parameters = null;
    this.hasInner = false;
    this.hasClasses = false;
    this.enclosing = enclosing;
    this.owner = enclosing?.kind === "class" ? enclosing.definedClass : null;
  }

  /** After an edit has removed it: what still refers to it, until that is worked out anew, sees it as it was. */
  leave(text: LoweredModule): void {
    this.#lastText = text;
  }

  /** The text that its number and offsets belong to. */
  get text(): LoweredModule {
    return this.#lastText ?? this.module.lowered;
  }
  get lowered(): LoweredFunction {
    return this.text.functions[this.index];
  }
  get name(): string {
    return this.lowered.name;
  }
  get qualname(): string {
    return this.lowered.qualname;
  }
  get isAsync(): boolean {
    return this.lowered.isAsync;
  }
  get isGenerator(): boolean {
    return this.lowered.isGenerator;
  }
  get parent(): FunctionId | null {
    return this.enclosing?.id ?? null;
  }
  get ownerClass(): ClassId | null {
    return this.owner?.id ?? null;
  }
  get hasDecorators(): boolean {
    return this.lowered.keywordOffset > 0;
  }
  get line(): number {
    return lineOf(this.text.lineStarts, this.lowered.start + this.lowered.keywordOffset);
  }
  get path(): string {
    return this.module.path;
  }
  /** 1-based line of an offset relative to the scope. */
  lineAt(offset: number): number {
    return lineOf(this.text.lineStarts, this.lowered.start + offset);
  }
  get calls(): readonly Call[] {
    return this.resolution?.materialise() ?? [];
  }
  get targets(): readonly CallTarget[] {
    return this.resolution?.targets() ?? [];
  }
  get handsOver(): boolean {
    return (this.resolution?.handings.length ?? 0) > 0;
  }
  get callers(): readonly FunctionId[] {
    return inlineCallers(this)
      .map((caller) => caller.id)
      .sort((a, b) => a - b);
  }
  get contexts(): readonly ContextPath[] {
    return this.contextStates?.pathsOf() ?? [];
  }
  /** What it costs, worked out now if need be. */
  priced(): CostSummary | null {
    this.module.costs?.price(this);
    return this.summary;
  }
  get cost(): Cost {
    return this.priced()?.cost ?? NO_COST;
  }
  get costKind(): Classification {
    return this.priced()?.costKind ?? NO_CLASSIFICATION;
  }
  get classification(): Classification {
    return this.module.kinds?.classificationOf(this) ?? NO_CLASSIFICATION;
  }

  toJSON(): unknown {
    return { path: this.module.path, qualname: this.qualname, line: this.line };
  }
}

/** 1-based line of an absolute offset. */
export function lineOf(lineStarts: Uint32Array, offset: number): number {
  return lastAtOrBelow(lineStarts, offset) + 1;
}
