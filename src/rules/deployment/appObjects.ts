import type { FunctionView } from "../../analysis/Program";
import type { ArgumentRef } from "../../knowledge/Fact";
import type { CallExpr } from "../../syntax/Body";
import { argumentOf } from "../code/arguments";
import { outlineOf } from "../code/Outline";
import { at } from "../code/places";
import { factOf } from "../code/types";
import type { RuleContext } from "../Rule";

/** Servers started from code with an application object where several workers or reload need its import string. */
export function checkAppObjects(context: RuleContext): void {
  for (const id of context.functions) {
    const fn = context.program.functions[id];
    if (!fn.targets.some((target) => target.kind === "fact" && target.fact.importString)) continue;
    const view = context.view(id);
    for (const call of outlineOf(view).calls) checkCall(context, view, call);
  }
}

function checkCall(context: RuleContext, view: FunctionView, call: CallExpr): void {
  const spec = factOf(view, call)?.importString;
  const app = spec && argumentOf(view, call, spec.argument);
  const reason = spec?.neededFor.find((ref) => isAskedFor(view, call, ref));
  if (!app || !reason || !isObject(view, call, spec.argument)) return;
  context.report({
    ...at(view, call),
    message: `\`${reason.keyword}\` needs the application as an import string such as "main:app": with the object the server refuses to start.`,
    severity: "warning",
    confidence: "high",
    related: [],
    fixes: [],
  });
}

/** `workers=4`, `reload=True`; one worker and False ask for nothing. */
function isAskedFor(view: FunctionView, call: CallExpr, ref: ArgumentRef): boolean {
  const argument = argumentOf(view, call, ref);
  const value = argument && view.constantOf(argument);
  return value === true || (typeof value === "number" && value > 1);
}

function isObject(view: FunctionView, call: CallExpr, ref: ArgumentRef): boolean {
  const app = argumentOf(view, call, ref);
  if (!app || app.kind === "literal" || app.kind === "formatted") return false;
  const type = view.typeOf(app);
  return type.kind === "instance" && !("library" in type.of && type.of.library === "builtins.str");
}
