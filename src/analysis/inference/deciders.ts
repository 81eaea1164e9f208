import type { FunctionEntity } from "../model/FunctionEntity";
import { type Choice, choiceOf, testedNames } from "./choices";
import { DigestSlot } from "./DigestSlot";
import type { Inference } from "./Inference";

/** A parameter that decides which `return` a function reaches: its tests mention it, and it keeps what it is given. */
export interface Decider {
  readonly name: string;
  /** The receiver counted; null for one that is passed by name only. */
  readonly position: number | null;
  readonly default: Choice | null;
}

/** The parameters that decide between the returns of a function. */
export function decidersOf(inference: Inference, entity: FunctionEntity): readonly Decider[] {
  const slots = inference.slotsOf(entity);
  slots.deciders ??= new DecidersSlot(inference, entity);
  const text = inference.engine.readText(slots.deciders);
  return text === NO_DECIDERS ? [] : JSON.parse(`${text}`);
}

const NO_DECIDERS = "[]";

class DecidersSlot extends DigestSlot {
  compute(): string {
    const { body, bindings } = this.inference.decoded(this.entity);
    if (bindings.returns.length === 0) return NO_DECIDERS;
    const tested = testedNames(body.statements);
    const deciders = body.parameters.flatMap(({ name, kind, defaultValue }, index): Decider[] => {
      if (!tested.has(name) || kind.endsWith("star") || bindings.names.get(name)?.length !== 1) return [];
      const fallback = defaultValue === null ? undefined : choiceOf(defaultValue);
      return [{ name, position: kind === "keyword-only" ? null : index, default: fallback ?? null }];
    });
    return JSON.stringify(deciders);
  }
}
