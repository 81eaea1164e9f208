import type { FunctionView } from "../analysis/Program";
import type { AwaitExpr, CallExpr, Stmt } from "../syntax/Body";
import { insideOf, outlineOf } from "./code/Outline";
import { at, locationOf } from "./code/places";
import { dependOnEachOther } from "./loop/dependOnEachOther";
import type { Rule, RuleContext } from "./Rule";

/** Independent awaits one after another that could wait together. */
export const sequentialAwaits: Rule = {
  id: "sequential-awaits",
  summary: "Independent results are awaited one after another although they could be awaited together.",
  family: "too-much-too-little",
  severity: "hint",
  onByDefault: false,
  check(context) {
    for (const id of context.functions) {
      if (!context.program.functions[id].isAsync) continue;
      const view = context.view(id);
      for (const stmt of outlineOf(view).statements) checkPair(context, view, stmt);
    }
  },
};

function checkPair(context: RuleContext, view: FunctionView, second: Stmt): void {
  const b = awaitIn(second);
  if (!b || !isSlow(context, view, b.call)) return;
  const { block, index } = outlineOf(view).placeOf(second);
  let apart = index - 1;
  while (apart > 0 && isAside(view, block[apart])) apart--;
  const first = block[apart];
  const a = first && awaitIn(first);
  if (!a || !isSlow(context, view, a.call)) return;
  if (usesResult(first, b.call) || dependOnEachOther(context, view, a.call, b.call)) return;
  const span = { start: view.base + first.start, end: view.base + second.end };
  context.report({
    ...at(view, b.expr),
    message:
      "This does not need the result awaited just before, yet it starts only after it. Await both together in a TaskGroup.",
    confidence: "medium",
    related: [locationOf(view, a.expr, "awaited first")],
    fixes:
      apart === index - 1
        ? [{ kind: "task-group", title: "Await both in a TaskGroup", path: view.function.module.path, ...span }]
        : [],
  });
}

/** `x = await f()`; a bare `await f()` is there for its effect, whose order may matter. */
function awaitIn(stmt: Stmt): { readonly expr: AwaitExpr; readonly call: CallExpr } | null {
  if (stmt.kind !== "assign" || stmt.operator !== null || stmt.targets.length !== 1 || stmt.targets[0].kind !== "name")
    return null;
  const { value } = stmt;
  return value?.kind === "await" && value.value.kind === "call" ? { expr: value, call: value.value } : null;
}

/** A call that only says something, such as a line for the log: what is awaited behind it may as well be awaited before. */
function isAside(view: FunctionView, stmt: Stmt): boolean {
  if (stmt.kind !== "expr" || stmt.value.kind !== "call") return false;
  return [...insideOf(stmt.value)].every((part) => {
    if (part.kind === "await" || part.kind === "yield" || part.kind === "named") return false;
    return part.kind !== "call" || isCheap(view, part);
  });
}

function isCheap(view: FunctionView, call: CallExpr): boolean {
  const target = view.targetOf(call);
  return target.kind === "cheap" || (target.kind === "fact" && target.fact.effect === "cheap");
}

/** Waits for something outside: a library call that does, or a coroutine of the project that mostly waits. */
function isSlow(context: RuleContext, view: FunctionView, call: CallExpr): boolean {
  const target = view.targetOf(call);
  if (target.kind === "fact")
    return (
      target.fact.async === true &&
      (target.fact.waits === "network" || target.fact.waits === "sleep" || target.fact.waits === "process")
    );
  if (target.kind !== "project") return false;
  return target.functions.every(
    (id) => context.program.functions[id].isAsync && context.program.functions[id].costKind.kind === "io",
  );
}

function usesResult(first: Stmt, call: CallExpr): boolean {
  if (first.kind !== "assign" || first.targets[0].kind !== "name") return true;
  const { name } = first.targets[0];
  return [...insideOf(call)].some((part) => part.kind === "name" && part.name === name);
}
