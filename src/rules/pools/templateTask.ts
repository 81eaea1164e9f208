import type { ProgramFunction } from "../../analysis/Program";
import type { ClassId, FunctionId, Type } from "../../analysis/Type";
import { add, multiply, type Range } from "../../base/Range";
import { optionsOf } from "../code/types";
import type { Code } from "../Rule";
import { kindOf } from "./kindOf";
import type { Task } from "./taskKind";

/** Methods of one object are followed through so many calls of each other. */
const MAX_STEPS = 4;

/** A method of a base class calls one that the object's own class overrides, so many times per run. */
interface Override {
  readonly method: ProgramFunction;
  readonly times: Range;
}

/**
 * The task of a method that an object inherits: what it calls on itself is what the object's class has in its place. Methods that only
 * one class has are priced with their callers already.
 */
export function onReceiver(code: Code, task: Task, handed: Type): Task {
  const [only, ...others] = optionsOf(handed);
  if (only?.kind !== "function" || others.length > 0 || only.receiver?.kind !== "instance") return task;
  const { of } = only.receiver;
  if (task.cost === null || !("project" in of)) return task;
  const overrides = overridesIn(code, code.program.functions[only.id], of.project, MAX_STEPS);
  if (overrides.length === 0) return task;
  const sum = (part: "pythonMs" | "nativeMs" | "waitMs", own: Range): Range =>
    overrides.reduce((total, { method, times }) => add(total, multiply(times, method.cost[part])), own);
  const [pythonMs, nativeMs, waitMs] = [
    sum("pythonMs", task.cost.pythonMs),
    sum("nativeMs", task.cost.nativeMs),
    sum("waitMs", task.cost.waitMs),
  ];
  const methods = overrides.map(({ method }) => method);
  const isMostlyTheirs = pythonMs.expected > 2 * task.cost.pythonMs.expected;
  const guessed = methods.map((method) => method.cost.unknownShare);
  return {
    name: `\`${methods[0].name}\``,
    kind: kindOf({ pythonMs: pythonMs.expected, nativeMs: nativeMs.expected, waitMs: waitMs.expected }),
    confidence: Math.min(task.confidence, ...methods.map((method) => method.costKind.confidence)),
    functions: [...methods, ...task.functions],
    cost: {
      ...task.cost,
      pythonMs,
      nativeMs,
      waitMs,
      because: [...methods.flatMap((method) => method.cost.because), ...task.cost.because],
      unknownShare: Math.max(isMostlyTheirs ? 0 : task.cost.unknownShare, ...guessed),
    },
  };
}

function overridesIn(code: Code, fn: ProgramFunction, receiver: ClassId, steps: number): readonly Override[] {
  if (steps === 0) return [];
  return fn.calls.flatMap(({ target, repeats }) => {
    const [callee] = target.kind === "project" && target.functions.length === 1 ? target.functions : [];
    const own = callee === undefined ? undefined : methodOn(code, code.program.functions[callee], receiver);
    if (callee === undefined || own === undefined) return [];
    if (own !== callee) return [{ method: code.program.functions[own], times: repeats }];
    const inner = overridesIn(code, code.program.functions[own], receiver, steps - 1);
    return inner.map(({ method, times }) => ({ method, times: multiply(times, repeats) }));
  });
}

/** The method that an object of a class has under the name of one of its bases' methods. */
function methodOn(code: Code, method: ProgramFunction, receiver: ClassId): FunctionId | undefined {
  const { ownerClass, name } = method;
  if (ownerClass === null) return undefined;
  const classes = [receiver, ...code.program.classes[receiver].mro.flatMap(projectClass)];
  if (!classes.includes(ownerClass)) return undefined;
  return classes.map((of) => code.program.classes[of].methods.get(name)).find((id) => id !== undefined);
}

function projectClass(type: Type): ClassId[] {
  return type.kind === "class" && "project" in type.of ? [type.of.project] : [];
}
