import { parseTypeName, type TypeName } from "../../knowledge/TypeName";
import { type CallArguments, callResult, NO_ARGUMENTS } from "../inference/callResult";
import type { Inference } from "../inference/Inference";
import { awaitedOf, elementOf } from "../inference/iteration";
import { type Type, UNKNOWN } from "../Type";
import { NONE, optionsOf } from "./TypeTable";

/** What the references in a fact's type are read against. */
export interface TypeContext {
  readonly receiver?: Type | null;
  readonly args?: CallArguments;
}

const parsed = new Map<string, TypeName | undefined>();

/** The type that a fact states in the notation of `TypeName.ts`; unknown where it is not well formed. */
export function typeFromName(inference: Inference, text: string, context: TypeContext = {}): Type {
  if (!parsed.has(text)) parsed.set(text, parseTypeName(text));
  const name = parsed.get(text);
  return name === undefined ? UNKNOWN : fromName(inference, name, context);
}

function fromName(inference: Inference, name: TypeName, context: TypeContext): Type {
  const { types } = inference;
  switch (name.kind) {
    case "none":
      return NONE;
    case "receiver":
      return context.receiver ?? UNKNOWN;
    case "union":
      return types.joinAll(name.options.map((option) => fromName(inference, option, context)));
    case "class": {
      const args = name.args.map((arg) => fromName(inference, arg, context));
      if (name.name === "builtins.tuple" && args.length > 1) return types.tuple(args);
      return types.instance({ library: inference.knowledge.canonicalName(name.name) }, args);
    }
    case "reference":
      return fromReference(inference, name, context);
  }
}

function fromReference(inference: Inference, name: TypeName & { kind: "reference" }, context: TypeContext): Type {
  const { receiver, args = NO_ARGUMENTS } = context;
  if (name.to === "type-argument")
    return receiver?.kind === "instance" ? (receiver.args[Number(name.index)] ?? UNKNOWN) : UNKNOWN;
  const argument = args.argument(name.index);
  switch (name.to) {
    case "argument":
      return argument;
    case "element":
      return elementOf(inference, argument);
    case "result":
      return callResult(inference, argument, NO_ARGUMENTS);
    case "awaited":
      return awaitedOf(inference, argument);
    case "instance":
      return inference.types.joinAll(
        optionsOf(argument).map((option) => (option.kind === "class" ? inference.types.instance(option.of) : UNKNOWN)),
      );
  }
}
