import type { FunctionView } from "../../analysis/Program";
import type { ClassId, FunctionId } from "../../analysis/Type";
import type { CallExpr } from "../../syntax/Body";
import type { Code } from "../Rule";
import { outlineOf } from "./Outline";

/** A call with the code around it. */
export interface PlacedCall {
  readonly view: FunctionView;
  readonly call: CallExpr;
}

/** Calls of a function of the project, constructions that run it included. */
export function callsOf(code: Code, id: FunctionId): readonly PlacedCall[] {
  return placed(code, code.once(indexCallers).functions.get(id) ?? [], (view, call) => {
    const target = view.targetOf(call);
    return target.kind === "project"
      ? target.functions.includes(id)
      : target.kind === "construct" && target.init === id;
  });
}

/** Calls that make objects of a class of the project. */
export function constructionsOf(code: Code, id: ClassId): readonly PlacedCall[] {
  return placed(code, code.once(indexCallers).classes.get(id) ?? [], (view, call) => {
    const target = view.targetOf(call);
    return target.kind === "construct" && target.classId === id;
  });
}

function placed(
  code: Code,
  callers: readonly FunctionId[],
  isIt: (view: FunctionView, call: CallExpr) => boolean,
): PlacedCall[] {
  return callers.flatMap((caller) => {
    const view = code.view(caller);
    return outlineOf(view)
      .calls.filter((call) => isIt(view, call))
      .map((call) => ({ view, call }));
  });
}

interface Callers {
  readonly functions: ReadonlyMap<FunctionId, readonly FunctionId[]>;
  readonly classes: ReadonlyMap<ClassId, readonly FunctionId[]>;
}

function indexCallers(code: Code): Callers {
  const functions = new Map<FunctionId, FunctionId[]>();
  const classes = new Map<ClassId, FunctionId[]>();
  const add = <K>(index: Map<K, FunctionId[]>, key: K, caller: FunctionId): void => {
    const known = index.get(key);
    if (!known) index.set(key, [caller]);
    else if (known.at(-1) !== caller) known.push(caller);
  };
  for (const { id, targets } of code.program.functions) {
    for (const target of targets) {
      if (target.kind === "project") for (const callee of target.functions) add(functions, callee, id);
      if (target.kind !== "construct") continue;
      add(classes, target.classId, id);
      if (target.init !== null) add(functions, target.init, id);
    }
  }
  return { functions, classes };
}
