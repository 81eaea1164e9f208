import { assertNever } from "../../base/assertNever";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { Binding, BindingSource, UnpackStep } from "../scopes/Binding";
import { type Type, UNKNOWN } from "../Type";
import { typeOfAnnotation } from "../types/annotations";
import { optionsOf } from "../types/TypeTable";
import type { Env } from "./Env";
import { definedType } from "./functions";
import type { Inference } from "./Inference";
import { elementOf, enteredOf, unpacked } from "./iteration";
import { typeOfImport, typeOfImportedName } from "./names";
import { typeOfParameter } from "./parameters";

/** What one assignment, import or definition binds its name to. */
export function typeOfBinding(inference: Inference, binding: Binding, scope: FunctionEntity): Type {
  switch (binding.kind) {
    case "expression":
      return typeOfExpression(inference, binding, { scope, overlay: null });
    case "parameter":
      return typeOfParameter(inference, scope, binding.parameter, binding.position);
    case "definition":
      return definedType(inference, scope.module.functions[binding.index]);
    case "import":
      return typeOfImport(inference, scope.module, binding.module);
    case "import-from":
      return typeOfImportedName(inference, scope.module, binding, binding.name);
    case "augmented":
    case "opaque":
      return UNKNOWN;
    default:
      return assertNever(binding, "binding");
  }
}

/** Type that a target gets from the value `type` by way of `source`, then by unpacking. */
export function boundType(inference: Inference, type: Type, source: BindingSource, path: readonly UnpackStep[]): Type {
  let bound = sourceType(inference, type, source);
  for (const step of path) bound = unpacked(inference, bound, step);
  return bound;
}

function typeOfExpression(inference: Inference, binding: Binding & { kind: "expression" }, env: Env): Type {
  if (binding.source === "annotation") return typeOfAnnotation(inference, binding.expr, env.scope);
  return boundType(inference, inference.evaluate(binding.expr, env), binding.source, binding.path);
}

function sourceType(inference: Inference, type: Type, source: BindingSource): Type {
  switch (source) {
    case "value":
      return type;
    case "iterate":
    case "async-iterate":
      return elementOf(inference, type);
    case "enter":
      return enteredOf(inference, type, "__enter__");
    case "async-enter":
      return enteredOf(inference, type, "__aenter__");
    case "except":
    case "match-class":
      return instancesOf(inference, type);
    case "annotation":
      return UNKNOWN;
    default:
      return assertNever(source, "binding source");
  }
}

/** Instances of a class, or of the classes in a tuple, as `except` and `isinstance` take them. */
export function instancesOf(inference: Inference, type: Type): Type {
  let joined: Type = UNKNOWN;
  for (const option of optionsOf(type)) {
    if (option.kind === "class") joined = inference.types.join(joined, inference.types.instance(option.of));
    else if (option.kind === "library")
      joined = inference.types.join(joined, inference.types.instance({ library: option.name }));
    else if (option.kind === "tuple")
      for (const item of option.items) joined = inference.types.join(joined, instancesOf(inference, item));
  }
  return joined;
}
