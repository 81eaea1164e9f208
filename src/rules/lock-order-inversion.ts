import type { FunctionView } from "../analysis/Program";
import { outlineOf } from "./code/Outline";
import { at, locationOf } from "./code/places";
import { assignedNames } from "./code/scopes";
import { rootName } from "./code/text";
import { type Acquisition, lockFlowOf } from "./locks/LockFlow";
import { lockOrder } from "./locks/LockOrder";
import type { LockRef } from "./locks/LockRef";
import { mayLock } from "./locks/lockingFunctions";
import type { Rule, RuleContext } from "./Rule";

/** Two locks that different places take in opposite order: two threads there wait for each other for ever. */
export const lockOrderInversion: Rule = {
  id: "lock-order-inversion",
  summary: "Locks are taken in different orders in different places, which can deadlock.",
  family: "locks",
  severity: "warning",
  onByDefault: true,
  check(context) {
    const functions = new Set(context.functions);
    const reported = new Set<string>();
    for (const edge of lockOrder(context).edges) {
      const place = `${edge.location.path}:${edge.location.start}`;
      const back = functions.has(edge.function) && !reported.has(place) ? lockOrder(context).wayBack(edge) : null;
      if (!back) continue;
      reported.add(place);
      const { path, start, end } = edge.location;
      const other = context.program.functions[back[0].function].qualname || "the module";
      context.report({
        path,
        start,
        end,
        message: `\`${other}\` takes these two locks in the opposite order, so two threads can wait for each other for ever. Take them in one order everywhere.`,
        confidence: "high",
        related: [...edge.via, ...back.flatMap((step) => [step.location, ...step.via])],
        fixes: [],
      });
    }
    for (const id of mayLock(context, context.functions)) checkTwoInstances(context, context.view(id));
  },
};

/** The same lock of two objects, taken in the order in which a caller happens to pass them. */
function checkTwoInstances(context: RuleContext, view: FunctionView): void {
  for (const acquisition of lockFlowOf(context, view).acquisitions) {
    const first = acquisition.heldBefore.find((held) => isOtherInstance(acquisition.lock, held));
    if (!first || !acquisition.waitsForever || !areAsPassed(view, acquisition, first)) continue;
    context.report({
      ...at(view, acquisition.node),
      message: `A call with the two objects swapped takes these locks in the opposite order and can deadlock. Order them first, for example by id.`,
      confidence: "medium",
      related: [locationOf(view, first.expr, "the first is taken here")],
      fixes: [],
    });
  }
}

function isOtherInstance(lock: LockRef, held: LockRef): boolean {
  return (
    lock.key !== null &&
    lock.key === held.key &&
    lock.holder !== held.holder &&
    lock.holder !== "" &&
    held.holder !== ""
  );
}

/** Both objects are parameters as they came, and the function does not choose an order. */
function areAsPassed(view: FunctionView, acquisition: Acquisition, first: LockRef): boolean {
  const parameters = new Set(view.body.parameters.map((parameter) => parameter.name));
  const reassigned = new Set([...assignedNames(view)].map((expr) => rootName(expr)));
  const outline = outlineOf(view);
  const names = [acquisition.lock, first].map((lock) => rootName(lock.expr));
  const chosen = [...outline.around(acquisition.stmt)].some((stmt) => stmt.kind === "if");
  return !chosen && names.every((name) => name !== null && parameters.has(name) && !reassigned.has(name));
}
