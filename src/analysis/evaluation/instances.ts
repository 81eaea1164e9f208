import type { ClassId } from "../Type";
import { callFunction } from "./callFunction";
import type { Machine } from "./Machine";
import type { Value } from "./Value";
import { FunctionValue, InstanceValue, orUnknown } from "./Value";

/** Makes an object of a project class: runs `__init__`, or fills the fields of a generated constructor. */
export function instantiate(
  machine: Machine,
  classId: ClassId,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
): Value {
  machine.meter.operate("instance");
  const object = new InstanceValue(classId, machine.serial());
  const init = machine.source.methodOf(classId, "__init__");
  if (init !== undefined) {
    callFunction(machine, new FunctionValue(init, null, object), args, keywords);
    return object;
  }
  const fields = machine.source.generatedFieldsOf(classId);
  fields?.forEach((field, i) => {
    const value = args[i] ?? keywords.get(field);
    if (value !== undefined) object.attributes.set(field, value);
    machine.meter.operate("attributeStore");
  });
  if (!fields) {
    for (const [name, value] of keywords) object.attributes.set(name, orUnknown(value));
  }
  return object;
}
