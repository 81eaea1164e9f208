import type { FunctionView, Location, ProgramModule } from "../analysis/Program";
import type { FunctionId } from "../analysis/Type";
import type { CallExpr } from "../syntax/Body";
import { destinationOf } from "./code/destination";
import { outlineOf } from "./code/Outline";
import { at, locationOf } from "./code/places";
import { factOf, projectFunctionsOf } from "./code/types";
import type { FixIntent } from "./FixIntent";
import { isGuardedByMain } from "./pools/mainGuard";
import { poolMadeBy } from "./pools/poolMadeBy";
import { reachesPools } from "./pools/reachesPools";
import { type Start, startOf } from "./pools/startMethod";
import type { Code, Rule, RuleContext } from "./Rule";

const MAX_DEPTH = 6;

/** Processes that a module starts as it is imported: each worker imports it again and would start workers itself. */
export const missingMainGuard: Rule = {
  id: "missing-main-guard",
  summary: "A module starts processes when it is imported, which workers do again under spawn and forkserver.",
  family: "processes",
  severity: "warning",
  onByDefault: true,
  check(context) {
    const functions = new Set(context.functions);
    for (const module of context.program.modules) {
      if (functions.has(module.firstFunction) && !isPackageMain(module)) checkModule(context, module);
    }
  },
};

/** Workers do not import `__main__.py` of a package again (multiprocessing.spawn). */
function isPackageMain(module: ProgramModule): boolean {
  return /(^|\/)__main__\.py$/.test(module.path);
}

function checkModule(context: RuleContext, module: ProgramModule): void {
  const body = context.program.functions[module.firstFunction];
  if (!reachesPools(context, body.id)) return;
  const view = context.view(body.id);
  const outline = outlineOf(view);
  for (const call of outline.calls) {
    if (isGuardedByMain(outline, outline.statementOf(call))) continue;
    const started = startedBy(context, view, call, new Set(), MAX_DEPTH);
    if (!started || started.start.method === "fork") continue;
    report(context, view, call, started);
    return;
  }
}

interface Started {
  readonly start: Start;
  readonly via: readonly Location[];
}

function report(context: RuleContext, view: FunctionView, call: CallExpr, { start, via }: Started): void {
  const { version, platform } = context.program.target;
  const since = start.isDefault && platform === "linux" ? ` (the default on Linux from 3.14; this is ${version})` : "";
  context.report({
    ...at(view, call),
    message: `Under ${start.method}${since} each worker imports this module and starts workers again: RuntimeError. Put this under \`if __name__ == "__main__":\`.`,
    confidence: "high",
    related: via,
    fixes: guardFix(view, call),
  });
}

/** The guard goes around a choice of the start method as well, which may be made only once; not across a definition. */
function guardFix(view: FunctionView, call: CallExpr): FixIntent[] {
  const own = outermost(view, call);
  const chosen = outlineOf(view).calls.find(
    (other) => other.start < own.start && factOf(view, other)?.startMethod?.scope === "program",
  );
  const first = chosen ? outermost(view, chosen) : own;
  const isApart = view.body.statements.some(
    ({ kind, start }) =>
      start > first.start &&
      start < own.start &&
      (kind === "function" || kind === "class" || kind.startsWith("import")),
  );
  if (isApart) return [];
  return [{ kind: "main-guard", title: 'Put it under `if __name__ == "__main__":`', ...at(view, first) }];
}

/** The module-level statement that holds a call. */
function outermost(view: FunctionView, call: CallExpr): { start: number; end: number } {
  const outline = outlineOf(view);
  const stmt = outline.statementOf(call);
  return [...outline.around(stmt)].at(-1) ?? stmt;
}

/** The processes that a call starts, here or in the functions it runs. */
function startedBy(
  code: Code,
  view: FunctionView,
  call: CallExpr,
  seen: Set<FunctionId>,
  depth: number,
): Started | null {
  const pool = poolMadeBy(code, view, call);
  if (pool?.where === "process" && pool.importsMain !== false && startsWorkers(view, call, pool.shape)) {
    const start = startOf(code, view, call, pool);
    return start && { start, via: [] };
  }
  if (depth === 0) return null;
  for (const id of projectFunctionsOf(view.targetOf(call))) {
    if (seen.has(id) || code.program.functions[id].isGenerator || !reachesPools(code, id)) continue;
    seen.add(id);
    const callee = code.view(id);
    for (const inner of outlineOf(callee).calls) {
      const started = startedBy(code, callee, inner, seen, depth - 1);
      if (started)
        return {
          start: started.start,
          via: [locationOf(callee, inner, "processes are started from here"), ...started.via],
        };
    }
  }
  return null;
}

/** A pool starts them when it is made or gets its first task; a Process object only when it is started. */
function startsWorkers(view: FunctionView, call: CallExpr, shape: string): boolean {
  if (shape === "pool") return true;
  const destination = destinationOf(outlineOf(view), call);
  if (destination.kind === "used" && destination.as === "context") return true;
  if (destination.kind === "attribute") return destination.call !== null;
  const { calls } = outlineOf(view);
  if (shape === "executor")
    return destination.kind === "name" && calls.some((other) => usesPool(view, other, destination.name));
  return calls.some((other) => other.start > call.start && factOf(view, other)?.sync?.does === "start");
}

/** Work handed to the pool that a name holds. */
function usesPool(view: FunctionView, call: CallExpr, name: string): boolean {
  if (!factOf(view, call)?.runs || call.callee.kind !== "attribute") return false;
  return call.callee.object.kind === "name" && call.callee.object.name === name;
}
