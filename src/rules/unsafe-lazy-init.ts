import type { FunctionView, ProgramFunction } from "../analysis/Program";
import type { Expr } from "../syntax/Body";
import { ownExpressions } from "../syntax/statements";
import { insideOf, outlineOf } from "./code/Outline";
import { at, locationOf } from "./code/places";
import { variableOf } from "./code/scopes";
import { dottedText, rootName } from "./code/text";
import { lockFlowOf } from "./locks/LockFlow";
import type { Rule, RuleContext } from "./Rule";
import { checksIn, isRechecked } from "./sharing/checks";
import { type LazyInit, lazyInitOf } from "./sharing/lazyInit";
import { overlapAt } from "./sharing/overlap";
import { relatedTo } from "./sharing/relatedTo";
import { isGuarded, threadReach } from "./sharing/ThreadReach";

/** Lazy initialisation that two threads, or two tasks with an `await` in between, may both perform. */
export const unsafeLazyInit: Rule = {
  id: "unsafe-lazy-init",
  summary: "An object is made on first use by several threads or tasks, which may each make one.",
  family: "shared-state",
  severity: "warning",
  onByDefault: true,
  check(context) {
    for (const id of context.functions) {
      const fn = context.program.functions[id];
      const inThreads = threadReach(context).of(id).length > 0;
      if (!inThreads && !(fn.isAsync && runsAsOverlappingTasks(fn))) continue;
      const view = context.view(id);
      for (const check of checksIn(view)) {
        const init = lazyInitOf(view, check);
        if (!init) continue;
        if (inThreads) checkThreads(context, view, init);
        else checkTasks(context, view, init);
      }
    }
  },
};

function checkThreads(context: RuleContext, view: FunctionView, init: LazyInit): void {
  if (isGuarded(context, view, init.check.test)) return;
  if (isRechecked(context, view, init.check, init.assignment, init.target)) return;
  const overlap = overlapAt(context, view.function.id, init.target);
  if (!overlap) return;
  const name = dottedText(init.target);
  context.report({
    ...at(view, init.check.test),
    message: `Two threads may both find \`${name}\` missing and both make it. Make it under a lock, testing again inside.`,
    confidence: overlap.other ? "medium" : "high",
    related: [locationOf(view, init.assignment, `\`${name}\` is made here`), ...relatedTo(overlap)],
    fixes: [],
  });
}

/** On a loop nothing comes in between but at an `await`. */
function checkTasks(context: RuleContext, view: FunctionView, init: LazyInit): void {
  const awaits = awaitBefore(init);
  if (!awaits || !isOutliving(context, view, init)) return;
  const flow = lockFlowOf(context, view);
  if (flow.heldAt(outlineOf(view).statementOf(init.check.test)).length > 0) return;
  if (flow.heldAt(init.assignment).length > 0) return;
  const name = dottedText(init.target);
  context.report({
    ...at(view, init.check.test),
    message: `While one task awaits \`${name}\`, another finds it missing too and makes a second. Hold an asyncio.Lock around test and await.`,
    confidence: "medium",
    related: [locationOf(view, awaits, "other tasks run here")],
    fixes: [],
  });
}

/** Where other tasks come in between the test and the assignment. */
function awaitBefore({ check, assignment }: LazyInit): Expr | undefined {
  const before = check.consequence.slice(0, check.consequence.indexOf(assignment) + 1);
  return before
    .flatMap((stmt) => ownExpressions(stmt).flatMap((expr) => [...insideOf(expr)]))
    .find((part) => part.kind === "await");
}

/** The state lives longer than one call: an attribute of the method's own object, or something that belongs to a scope around. */
function isOutliving(context: RuleContext, view: FunctionView, { target }: LazyInit): boolean {
  const root = rootName(target);
  if (root === null) return false;
  if (target.kind !== "name" && view.function.ownerClass !== null && root === view.body.parameters[0]?.name)
    return true;
  const variable = variableOf(context, view, root);
  return variable !== null && variable.scope !== view.function.id;
}

function runsAsOverlappingTasks(fn: ProgramFunction): boolean {
  return fn.contexts.some(({ context, concurrent }) => context === "event-loop" && concurrent);
}
