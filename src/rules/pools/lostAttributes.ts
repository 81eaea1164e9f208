import type { FunctionView, Location } from "../../analysis/Program";
import type { ClassId, FunctionId } from "../../analysis/Type";
import type { Span } from "../../syntax/Body";
import { outlineOf } from "../code/Outline";
import { locationOf } from "../code/places";
import { classesOf, functionsOf } from "../code/types";
import type { Code } from "../Rule";
import { handOversIn } from "./handOvers";

/** An attribute that a process object sets while it runs and that its maker reads afterwards. */
export interface LostAttribute {
  readonly function: FunctionId;
  readonly span: Span;
  readonly name: string;
  readonly handOver: Location;
  readonly read: Location;
}

/** Attributes of worker objects (subclasses of Process) made in a function that are set in the child and read in the parent. */
export function lostAttributes(code: Code, id: FunctionId): readonly LostAttribute[] {
  return handOversIn(code, id, "process").flatMap(({ view, call, handOver }) => {
    const made = view.targetOf(call);
    if (made.kind !== "construct") return [];
    const place = locationOf(view, call, "runs in another process from here");
    const methods = functionsOf(code, handOver.function).filter((id) => code.program.functions[id].ownerClass !== null);
    return methods.flatMap((run) =>
      attributesSetBy(code.view(run)).flatMap(({ name, span }) => {
        const read = readOf(view, made.classId, name);
        return read ? [{ function: run, span, name: `self.${name}`, handOver: place, read }] : [];
      }),
    );
  });
}

/** `self.x = ...` in a method. */
function attributesSetBy(view: FunctionView): readonly { readonly name: string; readonly span: Span }[] {
  const self = view.body.parameters[0]?.name;
  return outlineOf(view).statements.flatMap((stmt) =>
    stmt.kind === "assign"
      ? stmt.targets.flatMap((target) =>
          target.kind === "attribute" && target.object.kind === "name" && target.object.name === self
            ? [{ name: target.name, span: stmt }]
            : [],
        )
      : [],
  );
}

/** A place where a function reads an attribute of an object of the class. */
function readOf(view: FunctionView, owner: ClassId, name: string): Location | undefined {
  const read = outlineOf(view).expressions.find((expr) => {
    if (expr.kind !== "attribute" || expr.name !== name) return false;
    return classesOf(view.typeOf(expr.object))?.some((of) => "project" in of && of.project === owner) ?? false;
  });
  return read && locationOf(view, read, `the parent reads its own \`${name}\` here`);
}
