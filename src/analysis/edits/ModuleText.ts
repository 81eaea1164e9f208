import type { LoweredModule } from "../../syntax/LoweredModule";
import { type FunctionEntity, lineOf } from "../model/FunctionEntity";
import type { ModuleEntity } from "../model/ModuleEntity";
import { type DecodedScope, decodeScope } from "../scopes/BodyCache";

/** A module's code at one moment: what an edit is compared with after the module has taken the new text over. */
export class ModuleText {
  readonly functions: readonly FunctionEntity[];
  readonly #lowered: LoweredModule;
  readonly #numbers: ReadonlyMap<FunctionEntity, number>;
  readonly #decoded = new Map<FunctionEntity, DecodedScope>();

  constructor(module: ModuleEntity) {
    this.functions = module.functions;
    this.#lowered = module.lowered;
    this.#numbers = new Map(module.functions.map((entity, number) => [entity, number]));
    for (const entity of module.functions) if (entity.decoded !== null) this.#decoded.set(entity, entity.decoded);
  }

  /** A scope as it was; undefined where there was none. */
  decoded(entity: FunctionEntity): DecodedScope | undefined {
    const known = this.#decoded.get(entity);
    if (known !== undefined) return known;
    const number = this.#numbers.get(entity);
    if (number === undefined) return undefined;
    const scope = decodeScope(this.#lowered, number);
    this.#decoded.set(entity, scope);
    return scope;
  }

  /** The scope that held it; null for a module body and for what was not there. */
  enclosing(entity: FunctionEntity): FunctionEntity | null {
    const number = this.#numbers.get(entity);
    return number === undefined ? null : (this.functions[this.#lowered.functions[number].parent] ?? null);
  }

  /** Whether the module still has the same scopes in the same order, each of the same kind and in the same place. */
  hasSameScopes(module: ModuleEntity): boolean {
    const { functions } = module;
    return (
      functions.length === this.functions.length &&
      functions.every(
        (entity, number) =>
          entity === this.functions[number] &&
          entity.enclosing === this.enclosing(entity) &&
          entity.isAsync === this.#lowered.functions[number].isAsync,
      )
    );
  }

  /** Whether no scope was nested in it that looks its names up. */
  wasLeaf(entity: FunctionEntity): boolean {
    if (entity.kind === "module" || entity.kind === "class") return false;
    const number = this.#numbers.get(entity);
    return !this.#lowered.functions.some(({ parent }) => parent === number);
  }

  /** For each scope that costs may be stated for, the comments from the line above it to its end, wherever they stand in the file. */
  directivesBySpan(): ReadonlyMap<FunctionEntity, string> {
    const { directives, functions } = this.#lowered;
    if (directives.length === 0) return NONE;
    const { lineStarts } = this.#lowered;
    return new Map(
      this.functions.map((entity, number) => {
        const { start, length } = functions[number];
        const from = startOfLineAbove(lineStarts, start);
        const own = directives.filter((one) => one.start >= from && one.start <= endOfLine(lineStarts, start + length));
        return [entity, own.map((one) => `${one.start - start}:${one.ownLine}:${one.text}`).join()];
      }),
    );
  }
}

const NONE: ReadonlyMap<FunctionEntity, string> = new Map();

function startOfLineAbove(lineStarts: Uint32Array, offset: number): number {
  return lineStarts[Math.max(0, lineOf(lineStarts, offset) - 2)];
}

function endOfLine(lineStarts: Uint32Array, offset: number): number {
  return lineStarts[lineOf(lineStarts, offset)] ?? Number.POSITIVE_INFINITY;
}
