import { outlineOf } from "./code/Outline";
import { at } from "./code/places";
import { dottedText } from "./code/text";
import type { Rule, RuleContext } from "./Rule";
import { isTestOfUpdate } from "./sharing/checks";
import { type Overlap, overlapAt } from "./sharing/overlap";
import { relatedTo } from "./sharing/relatedTo";
import { isGuarded, threadReach } from "./sharing/ThreadReach";
import { type Update, updatesIn } from "./sharing/updates";

/** Updates of shared state in several steps, run by several threads at once with no lock. */
export const unsynchronisedSharedWrite: Rule = {
  id: "unsynchronised-shared-write",
  summary: "Shared state is read, changed and written back by several threads at once without a lock.",
  family: "shared-state",
  severity: "warning",
  onByDefault: true,
  check(context) {
    for (const id of context.functions) {
      if (threadReach(context).of(id).length === 0) continue;
      const view = context.view(id);
      for (const update of updatesIn(context, view)) {
        if (isGuarded(context, view, update.target) || isTestOfUpdate(view, update)) continue;
        const overlap = overlapAt(context, id, update.target);
        if (overlap) report(context, id, update, overlap);
      }
    }
  },
};

function report(context: RuleContext, id: number, update: Update, overlap: Overlap): void {
  const view = context.view(id);
  const name = targetText(update);
  const { freeThreaded } = context.program.target;
  context.report({
    ...at(view, update.stmt),
    message: `Threads update \`${name}\` at the same time and lose each other's changes. Hold one lock around reading and writing it.`,
    severity: freeThreaded || callsInBetween(context, id, update) ? "warning" : "information",
    confidence: overlap.other ? "medium" : "high",
    related: relatedTo(overlap),
    fixes: [],
  });
}

/** Under the GIL a thread is only switched at calls and loop ends: without a call the window is closed in practice. */
function callsInBetween(context: RuleContext, id: number, update: Update): boolean {
  const view = context.view(id);
  const outline = outlineOf(view);
  const reads = outline.calls.some((call) => outline.statementOf(call) === update.stmt);
  return reads || update.stmt.operator === null || update.target.kind === "subscript";
}

function targetText(update: Update): string {
  const { target } = update;
  const text = target.kind === "subscript" ? dottedText(target.object) : dottedText(target);
  return target.kind === "subscript" ? `${text ?? "..."}[...]` : (text ?? "it");
}
