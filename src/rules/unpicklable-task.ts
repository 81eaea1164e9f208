import type { FunctionView } from "../analysis/Program";
import type { CallExpr, Expr } from "../syntax/Body";
import { argumentOf, passedBy } from "./code/arguments";
import { outlineOf } from "./code/Outline";
import { at, locationOf } from "./code/places";
import { classProperty, functionsOf } from "./code/types";
import type { FixIntent } from "./FixIntent";
import { type HandOverCall, handOversIn } from "./pools/handOvers";
import { whyItemsUnpicklable, whyUnpicklable } from "./pools/picklability";
import { poolMadeBy } from "./pools/poolMadeBy";
import { startOf } from "./pools/startMethod";
import type { Rule, RuleContext } from "./Rule";

/** Functions and arguments handed to processes that cannot be pickled. */
export const unpicklableTask: Rule = {
  id: "unpicklable-task",
  summary: "A function or argument that cannot be pickled is handed to another process.",
  family: "processes",
  severity: "warning",
  onByDefault: true,
  check(context) {
    for (const id of context.functions) {
      for (const handOver of handOversIn(context, id, "process")) checkHandOver(context, handOver);
    }
  },
};

function checkHandOver(context: RuleContext, one: HandOverCall): void {
  const { view, call, runs, handed } = one;
  if (!runs || !handed || runs.initializer || runs.onError || runs.serializer === "cloudpickle") return;
  const isWorker = poolMadeBy(context, view, call)?.shape === "worker";
  if (isWorker && !isPickledAtStart(context, one)) return;
  if (usesCloudPickle(context, one)) return;
  const unset = attributesUnsetAt(view, call);
  const items = runs.passes === "items" ? argumentOf(view, call, runs.items) : undefined;
  for (const expr of [handed, ...passedBy(view, call, runs).map((passed) => passed.value), ...(items ? [items] : [])]) {
    const why =
      expr === items
        ? whyItemsUnpicklable(context, view, expr)
        : whyUnpicklable(context, view, expr, { inheritableIsFine: isWorker, unset });
    if (why === null) continue;
    context.report({
      ...at(view, call),
      message: `This fails when it is sent to the process: ${why}. Use a function at module level and arguments that can be copied.`,
      confidence: "high",
      related: [locationOf(view, expr, why)],
      fixes: fixesFor(one, expr),
    });
    return;
  }
  if (
    functionsOf(context, view.typeOf(handed)).some(
      (id) => context.program.functions[id].isGenerator && !context.program.functions[id].isAsync,
    )
  ) {
    context.report({
      ...at(view, call),
      message: "The result of this generator function is a generator, which cannot be sent back. Return a list.",
      confidence: "high",
      related: [],
      fixes: [],
    });
  }
}

/** Attributes that hold nothing when the call is made: set to None before, or by this very statement. */
function attributesUnsetAt(view: FunctionView, call: CallExpr): ReadonlySet<string> {
  const outline = outlineOf(view);
  const own = outline.statementOf(call);
  return new Set(
    outline.statements.flatMap((stmt) => {
      if (stmt.kind !== "assign" || stmt.start > own.start) return [];
      const clears = stmt === own || (stmt.value?.kind === "literal" && stmt.value.value === null);
      return clears ? stmt.targets.flatMap((target) => (target.kind === "attribute" ? [target.name] : [])) : [];
    }),
  );
}

/** A Process inherits everything by fork; other start methods pickle its target and arguments. */
function isPickledAtStart(context: RuleContext, { view, call }: HandOverCall): boolean {
  const pool = poolMadeBy(context, view, call);
  const start = pool && startOf(context, view, call, pool);
  return start !== null && start.method !== "fork";
}

function usesCloudPickle(context: RuleContext, { view, call, site }: HandOverCall): boolean {
  if (site && context.knowledge.inherited(site.fact, "pool")?.serializer === "cloudpickle") return true;
  if (call.callee.kind !== "attribute") return false;
  return classProperty(context, view.typeOf(call.callee.object), "pool")?.serializer === "cloudpickle";
}

function fixesFor({ view, handed }: HandOverCall, expr: Expr): readonly FixIntent[] {
  if (expr !== handed || expr.kind !== "lambda") return [];
  return [{ kind: "hoist-lambda", title: "Make the lambda a function of the module", ...at(view, expr) }];
}
