import type { Expr, SubscriptExpr } from "../../syntax/Body";
import type { Environment } from "./Environment";
import { elementOf } from "./elementOf";
import { evaluate } from "./expressions";
import type { Machine } from "./Machine";
import { moduleEnvironment } from "./modules";
import { storeAttribute } from "./names";
import { storeSubscript } from "./subscripts";
import type { Value } from "./Value";
import { lengthOf, orUnknown, SequenceValue, UNKNOWN_VALUE } from "./Value";

/** Binds a target (name, attribute, element, or a pattern of them) to a value. */
export function assignTo(machine: Machine, environment: Environment, target: Expr, value: Value): void {
  switch (target.kind) {
    case "name":
      machine.meter.operate("store");
      if (environment.declared.globals.has(target.name)) assignGlobal(machine, environment, target.name, value);
      else environment.assign(target.name, value);
      return;
    case "attribute":
      storeAttribute(machine, evaluate(machine, environment, target.object), target.name, value);
      return;
    case "subscript": {
      const object = evaluate(machine, environment, target.object);
      storeSubscript(machine, object, indexOf(machine, environment, target), value);
      return;
    }
    case "collection":
      unpack(machine, environment, target.items, value);
      return;
    case "star":
      assignTo(machine, environment, target.value, value);
      return;
    default:
      return;
  }
}

/** The index of `object[index]` or `object[a, b]`; undefined for a slice. */
export function indexOf(machine: Machine, environment: Environment, { indices }: SubscriptExpr): Value | undefined {
  if (indices.length === 1 && indices[0].kind === "slice") return undefined;
  const values = indices.map((index) => evaluate(machine, environment, index));
  return values.length === 1 ? values[0] : machine.list(values, "tuple");
}

function assignGlobal(machine: Machine, environment: Environment, name: string, value: Value): void {
  machine.changes(0);
  const place = machine.source.globalOf(environment.input.id, name);
  if (place) moduleEnvironment(machine, place.module)?.names.set(place.name, value);
}

function unpack(machine: Machine, environment: Environment, targets: readonly Expr[], value: Value): void {
  machine.meter.operate("unpack");
  const items = value instanceof SequenceValue ? value.items : null;
  const star = targets.findIndex((target) => target.kind === "star");
  const element = orUnknown(elementOf(value));
  targets.forEach((target, i) => {
    if (star >= 0 && i === star) {
      const after = targets.length - 1 - star;
      const rest = items ? machine.list(items.slice(star, items.length - after)) : undefined;
      assignTo(
        machine,
        environment,
        target,
        rest ?? machine.listOf(Math.max(0, (lengthOf(value) ?? 4) - targets.length + 1), element),
      );
      return;
    }
    const index = star >= 0 && i > star && items ? items.length - (targets.length - i) : i;
    assignTo(machine, environment, target, items?.[index] ?? (items ? UNKNOWN_VALUE : element));
  });
}
