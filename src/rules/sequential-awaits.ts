import type { FunctionView } from "../analysis/Program";
import type { CallExpr, ComprehensionExpr, ForStmt, Span, Stmt } from "../syntax/Body";
import { insideOf, outlineOf } from "./code/Outline";
import { at, locationOf } from "./code/places";
import type { FixIntent } from "./FixIntent";
import { type AwaitedCall, awaitedCallsIn, awaitedEachRound } from "./loop/awaitedOneByOne";
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
      for (const stmt of outlineOf(view).statements) {
        checkPair(context, view, stmt);
        if (stmt.kind === "for") checkLoop(context, view, stmt);
      }
      for (const expr of outlineOf(view).expressions) if (expr.kind === "comprehension") checkLoop(context, view, expr);
    }
  },
};

function checkPair(context: RuleContext, view: FunctionView, second: Stmt): void {
  const [b, ...others] = takenIn(view, second);
  if (!b || !isSlow(context, view, b.call)) return;
  const [next] = others;
  if (next) checkSameStatement(context, view, b, next);
  if (next) return;
  const { block, index } = outlineOf(view).placeOf(second);
  let apart = index - 1;
  while (apart > 0 && isAside(view, block[apart])) apart--;
  const first = block[apart];
  const a = first?.kind === "assign" ? takenIn(view, first).at(-1) : undefined;
  if (!a || usesResult(first, b.call) || !mayRunTogether(context, view, a, b)) return;
  const span = { start: view.base + first.start, end: view.base + second.end };
  const isFixable = apart === index - 1 && isWhole(first, a) && isWhole(second, b);
  report(context, view, a, b, isFixable ? [taskGroup(view, span)] : []);
}

/** `await f() - await g()`. */
function checkSameStatement(context: RuleContext, view: FunctionView, a: AwaitedCall, b: AwaitedCall): void {
  const isInside = a.expr.end > b.expr.start;
  if (!isInside && mayRunTogether(context, view, a, b)) report(context, view, a, b, []);
}

/** A loop that awaits a result in each round before it asks for the next. */
function checkLoop(context: RuleContext, view: FunctionView, loop: ForStmt | ComprehensionExpr): void {
  const awaited = awaitedEachRound(view, loop);
  if (!awaited || !mayRunTogether(context, view, awaited, awaited)) return;
  context.report({
    ...at(view, awaited.expr),
    message:
      "Each round waits for its own result before the next asks for its. Ask for all in a TaskGroup, behind a semaphore where there are many.",
    confidence: "medium",
    related: [],
    fixes: [],
  });
}

function report(
  context: RuleContext,
  view: FunctionView,
  a: AwaitedCall,
  b: AwaitedCall,
  fixes: readonly FixIntent[],
): void {
  context.report({
    ...at(view, b.expr),
    message:
      "This does not need the result awaited just before, yet it starts only after it. Await both together in a TaskGroup.",
    confidence: "medium",
    related: [locationOf(view, a.expr, "awaited first")],
    fixes,
  });
}

function taskGroup(view: FunctionView, span: Span): FixIntent {
  return { kind: "task-group", title: "Await both in a TaskGroup", path: view.function.module.path, ...span };
}

function mayRunTogether(context: RuleContext, view: FunctionView, a: AwaitedCall, b: AwaitedCall): boolean {
  return (
    isSlow(context, view, a.call) && isSlow(context, view, b.call) && !dependOnEachOther(context, view, a.call, b.call)
  );
}

/** The results that `x = await f()` or `return await f()` takes; a bare `await f()` is there for its effect, whose order may matter. */
function takenIn(view: FunctionView, stmt: Stmt): readonly AwaitedCall[] {
  const isNamed =
    stmt.kind === "assign" && stmt.operator === null && stmt.targets.length === 1 && stmt.targets[0].kind === "name";
  if (!isNamed && stmt.kind !== "return") return [];
  const awaited = awaitedCallsIn(view, stmt);
  return stmt.kind === "return" && awaited.length < 2 ? [] : awaited;
}

/** The statement does nothing but give the awaited result a name. */
function isWhole(stmt: Stmt, { expr }: AwaitedCall): boolean {
  return stmt.kind === "assign" && stmt.value === expr;
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
