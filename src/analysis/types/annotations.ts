import type { Expr } from "../../syntax/Body";
import type { Inference } from "../inference/Inference";
import type { FunctionEntity } from "../model/FunctionEntity";
import { type Type, UNKNOWN } from "../Type";
import {
  ABSTRACT_CONTAINERS,
  ANNOTATION_FORMS,
  OPAQUE_ANNOTATIONS,
  SELF_ANNOTATION,
  TYPING_MODULES,
} from "./languageForms";
import { parseAnnotation } from "./parseAnnotation";
import { NONE, optionsOf } from "./TypeTable";

/** Type of the values that an annotation describes; unknown where it says nothing. */
export function typeOfAnnotation(inference: Inference, annotation: Expr, scope: FunctionEntity): Type {
  switch (annotation.kind) {
    case "literal":
      return literalAnnotation(inference, annotation, scope);
    case "binary":
      if (annotation.operator !== "|") return UNKNOWN;
      return inference.types.join(
        typeOfAnnotation(inference, annotation.left, scope),
        typeOfAnnotation(inference, annotation.right, scope),
      );
    case "subscript":
      return subscripted(inference, annotation, scope);
    case "name":
    case "attribute":
      return named(inference, annotation, scope);
    default:
      return UNKNOWN;
  }
}

function literalAnnotation(inference: Inference, literal: Expr & { kind: "literal" }, scope: FunctionEntity): Type {
  if (literal.type === "none") return NONE;
  if (literal.type !== "str" || typeof literal.value !== "string") return UNKNOWN;
  const parsed = parseAnnotation(literal.value);
  return parsed === null ? UNKNOWN : typeOfAnnotation(inference, parsed, scope);
}

function named(inference: Inference, annotation: Expr, scope: FunctionEntity): Type {
  const type = inference.evaluate(annotation, { scope, overlay: null });
  return inference.types.joinAll(optionsOf(type).map((option) => instanceFor(inference, option, [], scope)));
}

/** An instance of what an annotation's name stands for. */
function instanceFor(inference: Inference, type: Type, args: readonly Type[], scope: FunctionEntity): Type {
  const { types } = inference;
  if (type === NONE) return NONE;
  if (type.kind === "class" && !("library" in type.of)) return types.instance(type.of, args);
  const name =
    type.kind === "library" ? type.name : type.kind === "class" && "library" in type.of ? type.of.library : null;
  if (name === null) return UNKNOWN;
  if (OPAQUE_ANNOTATIONS.has(name)) return UNKNOWN;
  const last = lastPart(name);
  if (isTyping(name)) {
    if (last === SELF_ANNOTATION) return selfType(inference, scope);
    const container = ABSTRACT_CONTAINERS.get(last);
    if (container !== undefined) return types.builtin(container, ...args);
    return last === "Iterable" ? types.instance({ library: name }, args) : UNKNOWN;
  }
  return types.instance({ library: name }, args);
}

function selfType(inference: Inference, scope: FunctionEntity): Type {
  for (let current: FunctionEntity | null = scope; current !== null; current = current.enclosing) {
    if (current.definedClass !== null) return inference.types.instance(current.definedClass);
  }
  return UNKNOWN;
}

function subscripted(inference: Inference, annotation: Expr & { kind: "subscript" }, scope: FunctionEntity): Type {
  const { types } = inference;
  const generic = inference.evaluate(annotation.object, { scope, overlay: null });
  const items = annotation.indices.flatMap((index) =>
    index.kind === "collection" && index.type === "tuple" ? index.items : [index],
  );
  const argument = (index: number): Type => {
    const item = items[index];
    return item === undefined ? UNKNOWN : typeOfAnnotation(inference, item, scope);
  };
  const form = annotationForm(generic);
  switch (form) {
    case "optional":
      return types.join(argument(0), NONE);
    case "union":
      return types.joinAll(items.map((_, index) => argument(index)));
    case "first":
      return argument(0);
    case "opaque":
      return UNKNOWN;
    case "class": {
      const instance = argument(0);
      return types.joinAll(
        optionsOf(instance).map((option) => (option.kind === "instance" ? types.class(option.of) : UNKNOWN)),
      );
    }
    case "coroutine":
      return types.coroutine(argument(items.length - 1), UNKNOWN);
    case undefined:
      return generics(inference, generic, items, argument, scope);
  }
}

function generics(
  inference: Inference,
  generic: Type,
  items: readonly Expr[],
  argument: (index: number) => Type,
  scope: FunctionEntity,
): Type {
  const args = items.map((_, index) => argument(index));
  const name =
    generic.kind === "library"
      ? generic.name
      : generic.kind === "class" && "library" in generic.of
        ? generic.of.library
        : "";
  if (lastPart(name).toLowerCase() === "tuple") {
    const last = items[items.length - 1];
    const open = last?.kind === "literal" && last.type === "ellipsis";
    return open ? inference.types.builtin("tuple", args[0] ?? UNKNOWN) : inference.types.tuple(args);
  }
  return inference.types.joinAll(optionsOf(generic).map((option) => instanceFor(inference, option, args, scope)));
}

function annotationForm(type: Type): ReturnType<typeof ANNOTATION_FORMS.get> {
  const name =
    type.kind === "library" ? type.name : type.kind === "class" && "library" in type.of ? type.of.library : null;
  if (name === null) return undefined;
  return isTyping(name) || name.startsWith("builtins.") || ANNOTATION_FORMS.get(lastPart(name)) === "first"
    ? ANNOTATION_FORMS.get(lastPart(name))
    : undefined;
}

function isTyping(name: string): boolean {
  const dot = name.lastIndexOf(".");
  return dot > 0 && TYPING_MODULES.has(name.slice(0, dot));
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
