import type { CallTarget, FunctionView } from "../analysis/Program";
import type { CallExpr } from "../syntax/Body";
import { type Destination, destinationOf } from "./code/destination";
import { hasTarget } from "./code/hasTarget";
import { isForgotten, isLocal, usesOf } from "./code/keeping";
import { outlineOf } from "./code/Outline";
import { at, definitionOf } from "./code/places";
import { dottedText } from "./code/text";
import { factOf } from "./code/types";
import type { Code, Rule, RuleContext } from "./Rule";

/** Calls of coroutine functions whose coroutine is never awaited, or is used as if it were the result. */
export const unawaitedCoroutine: Rule = {
  id: "unawaited-coroutine",
  summary: "A coroutine is made but never awaited, so its code does not run.",
  family: "asyncio",
  severity: "warning",
  onByDefault: true,
  check(context) {
    for (const id of context.functions) {
      const fn = context.program.functions[id];
      if (!hasTarget(context, fn, isAsyncTarget)) continue;
      if (!fn.calls.some((call) => !call.isAwaited && isAsyncTarget(context, call.target))) continue;
      const view = context.view(id);
      for (const call of outlineOf(view).calls) if (makesCoroutine(context, view, call)) checkCall(context, view, call);
    }
  },
};

function checkCall(context: RuleContext, view: FunctionView, call: CallExpr): void {
  const destination = destinationOf(outlineOf(view), call);
  const forgotten = isForgotten(context, view, call);
  if (!forgotten && !isMisuse(destination) && !isMisusedName(context, view, destination)) return;
  const target = view.targetOf(call);
  if (
    isStream(view, call) &&
    target.kind === "project" &&
    target.functions.every((id) => isPlaceholder(context.view(id)))
  )
    return;
  const name = dottedText(call.callee) ?? "This";
  context.report({
    ...at(view, call),
    message: forgotten
      ? `\`${name}(...)\` only makes a coroutine, and nothing runs it. Await it.`
      : `\`${name}(...)\` is used as a result, but it is a coroutine that never runs. Await it.`,
    confidence: "high",
    related:
      target.kind === "project"
        ? target.functions.map((id) => definitionOf(context.program.functions[id], "an async function"))
        : [],
    fixes: view.function.isAsync ? [{ kind: "add-await", title: "Await it", ...at(view, call) }] : [],
  });
}

/** `async for part in call():` asks for a generator. */
function isStream(view: FunctionView, call: CallExpr): boolean {
  const stmt = outlineOf(view).statementOf(call);
  return stmt.kind === "for" && stmt.isAsync && stmt.iterable === call;
}

/** A method that only says that subclasses have to write it: theirs may be a generator. */
function isPlaceholder({ body, function: fn }: FunctionView): boolean {
  const [only, ...others] = body.statements.filter((stmt) => stmt.kind !== "expr" || stmt.value.kind !== "literal");
  return (
    fn.ownerClass !== null &&
    others.length === 0 &&
    (only === undefined || only.kind === "raise" || only.kind === "pass")
  );
}

/** Whether a call provably gives a coroutine that does nothing until it is awaited. */
function makesCoroutine(context: RuleContext, view: FunctionView, call: CallExpr): boolean {
  const target = view.targetOf(call);
  if (target.kind === "fact")
    return target.fact.async === true && !target.fact.startsAtOnce && view.typeOf(call).kind === "coroutine";
  if (target.kind !== "project" || target.functions.length === 0) return false;
  return target.functions.every((id) => {
    const fn = context.program.functions[id];
    return fn.isAsync && !fn.isGenerator && hasPlainDecorators(context.view(id));
  });
}

function isAsyncTarget(code: Code, target: CallTarget): boolean {
  if (target.kind === "fact") return target.fact.async === true;
  return target.kind === "project" && target.functions.some((id) => code.program.functions[id].isAsync);
}

/** An unknown decorator may return something that runs by itself. */
function hasPlainDecorators(view: FunctionView): boolean {
  return view.body.decorators.every((decorator) => {
    const type = view.typeOf(decorator.kind === "call" ? decorator.callee : decorator);
    if (decorator.kind === "call") return factOf(view, decorator)?.decorates?.makes === "entry";
    return (type.kind === "class" || type.kind === "library") && isBuiltinDecorator(dottedText(decorator));
  });
}

function isBuiltinDecorator(name: string | null): boolean {
  return (
    name === "staticmethod" ||
    name === "classmethod" ||
    name?.endsWith("abstractmethod") === true ||
    name?.endsWith("override") === true
  );
}

/** Uses that only make sense of a result. */
function isMisuse(destination: Destination): boolean {
  if (destination.kind === "used") return destination.as !== "context";
  return destination.kind === "attribute" && !/^(send|throw|close|cr_\w+|__\w+__)$/.test(destination.name);
}

/** Bound to a local whose every use is a misuse. */
function isMisusedName(context: RuleContext, view: FunctionView, destination: Destination): boolean {
  if (destination.kind !== "name" || !destination.isWhole || !isLocal(view, destination.name)) return false;
  const uses = usesOf(context, view, destination.name);
  return uses !== null && uses.length > 0 && uses.every((use) => isMisuse(use.destination));
}
