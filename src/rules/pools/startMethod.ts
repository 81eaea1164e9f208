import type { FunctionView } from "../../analysis/Program";
import { compareVersions } from "../../knowledge/compareVersions";
import type { PoolFact } from "../../knowledge/Fact";
import type { Target } from "../../project/Target";
import type { CallExpr, Expr } from "../../syntax/Body";
import { argumentOf } from "../code/arguments";
import { outlineOf } from "../code/Outline";
import { sourcesOf } from "../code/sources";
import { factOf } from "../code/types";
import type { Code } from "../Rule";

export type StartMethod = "fork" | "forkserver" | "spawn";

/** How a pool's processes start, and whether the code says so or the target's default decides. */
export interface Start {
  readonly method: StartMethod;
  readonly isDefault: boolean;
}

/** Start method of the processes that a call makes. Null where it depends on something unknown. */
export function startOf(code: Code, view: FunctionView, call: CallExpr, pool: PoolFact): Start | null {
  if (pool.startMethod) return { method: pool.startMethod, isDefault: false };
  const context = argumentOf(view, call, pool.context) ?? contextObject(view, call);
  if (context) {
    const method = contextMethod(code, view, context);
    return method === undefined ? null : method === "default" ? programStart(code) : { method, isDefault: false };
  }
  if (pool.shape === "executor" && argumentOf(view, call, pool.maxTasksPerChild))
    return { method: "spawn", isDefault: false };
  return programStart(code);
}

/** Default of the standard library: multiprocessing documentation, "Contexts and start methods". */
export function defaultStartMethod(target: Target): StartMethod {
  if (target.platform !== "linux") return "spawn";
  return compareVersions(target.version, "3.14") >= 0 ? "forkserver" : "fork";
}

function programStart(code: Code): Start | null {
  const chosen = code.once(chosenForProgram);
  if (chosen === "conflicting") return null;
  return chosen
    ? { method: chosen, isDefault: false }
    : { method: defaultStartMethod(code.program.target), isDefault: true };
}

/** What `set_start_method` chooses, anywhere in the program. */
function chosenForProgram(code: Code): StartMethod | "conflicting" | null {
  const methods = new Set<StartMethod | undefined>();
  for (const fn of code.program.functions) {
    if (!fn.targets.some((target) => target.kind === "fact" && target.fact.startMethod?.scope === "program")) continue;
    const view = code.view(fn.id);
    for (const call of outlineOf(view).calls) {
      const fact = factOf(view, call)?.startMethod;
      if (fact?.scope === "program") methods.add(methodNamed(view, argumentOf(view, call, fact.argument)));
    }
  }
  if (methods.size === 0) return null;
  const [only] = methods;
  return methods.size === 1 && only ? only : "conflicting";
}

/** The context object whose method makes the pool: `ctx.Pool()`. */
function contextObject(view: FunctionView, call: CallExpr): Expr | undefined {
  if (call.callee.kind !== "attribute") return undefined;
  const type = view.typeOf(call.callee.object);
  return type.kind === "instance" ? call.callee.object : undefined;
}

/** How many variables, attributes and parameters a context is followed through. */
const MAX_HOPS = 4;

function contextMethod(
  code: Code,
  view: FunctionView,
  expr: Expr,
  hops = MAX_HOPS,
): StartMethod | "default" | undefined {
  if (expr.kind === "literal" && expr.type === "none") return "default";
  if (expr.kind === "call") {
    const fact = factOf(view, expr)?.startMethod;
    if (fact?.scope !== "result") return undefined;
    const argument = argumentOf(view, expr, fact.argument);
    return argument ? methodNamed(view, argument) : "default";
  }
  const [source, ...others] = hops > 0 ? sourcesOf(code, view, expr) : [];
  return source && others.length === 0 ? contextMethod(code, source.view, source.expr, hops - 1) : undefined;
}

function methodNamed(view: FunctionView, expr: Expr | undefined): StartMethod | undefined {
  const value = expr && view.constantOf(expr);
  return value === "fork" || value === "forkserver" || value === "spawn" ? value : undefined;
}
