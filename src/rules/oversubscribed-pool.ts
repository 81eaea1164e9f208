import type { FunctionView, Site } from "../analysis/Program";
import { compareVersions } from "../knowledge/compareVersions";
import type { PoolFact } from "../knowledge/Fact";
import type { CallExpr, Expr } from "../syntax/Body";
import { argumentOf } from "./code/arguments";
import { callAt } from "./code/callAt";
import { at, definitionOf } from "./code/places";
import { bindingsOf, variableOf } from "./code/scopes";
import { factOf } from "./code/types";
import type { FixIntent } from "./FixIntent";
import { handOversIn } from "./pools/handOvers";
import { poolMadeBy } from "./pools/poolMadeBy";
import { computesOnFiles, mayCompute, type Task, taskHandedOver } from "./pools/taskKind";
import { usualNumber } from "./pools/usualNumber";
import type { Code, Rule, RuleContext } from "./Rule";

/** So many times the cores are still common and harmless. */
const MAX_FACTOR = 2;
/** Fewer workers than this are never worth a word. */
const MIN_WORKERS = 8;

const COMPUTING: ReadonlySet<Task["kind"]> = new Set(["cpu", "native", "mixed"]);

/** Pools with many more workers than cores for work that computes. */
export const oversubscribedPool: Rule = {
  id: "oversubscribed-pool",
  summary: "A pool has many more workers than cores although its work computes.",
  family: "too-much-too-little",
  severity: "information",
  onByDefault: true,
  check(context) {
    const functions = new Set(context.functions);
    for (const site of context.program.sites) {
      if (!functions.has(site.function) || !site.workersExplicit) continue;
      const view = context.view(site.function);
      const call = callAt(view, site);
      const pool = call && poolMadeBy(context, view, call);
      if (call && pool && pool.where !== "event-loop" && pool.where !== "greenlet")
        checkPool(context, view, site, call, pool);
    }
  },
};

function checkPool(context: RuleContext, view: FunctionView, site: Site, call: CallExpr, pool: PoolFact): void {
  const { cores, freeThreaded } = context.program.target;
  const tasks = tasksOf(context, site);
  const computes = tasks.some((task) => COMPUTING.has(task.kind) || mayCompute(task) || computesOnFiles(context, task));
  const waits = tasks.some((task) => task.kind === "io" && !computesOnFiles(context, task));
  const takesTurns = pool.where === "thread" && !freeThreaded && !tasks.some(isMostlyNative);
  if (!computes || waits || takesTurns) return;
  const asked = argumentOf(view, call, pool.workers);
  const factor = asked ? coreFactor(context, view, asked) : null;
  const usual = site.workers === null && asked ? usualNumber(context, view, asked) : null;
  const workers = site.workers?.low ?? usual?.value ?? 0;
  const isTooMany = factor !== null ? factor > MAX_FACTOR : workers > Math.max(MAX_FACTOR * cores, MIN_WORKERS);
  if (!isTooMany) return;
  const fixed = `${usual?.isDefault ? "By default " : ""}${workers} workers on ${cores} ${cores === 1 ? "core" : "cores"}`;
  const count = factor !== null ? `${factor} workers per core` : fixed;
  const price =
    pool.where === "process" ? "an interpreter in memory and 14 to 43 ms of start-up each" : "memory for each stack";
  context.report({
    ...at(view, call),
    message: `${count} compute no sooner than one per core, but every task takes longer, at the price of ${price}. Ask for the cores.`,
    confidence: "high",
    related: site.work.flatMap((work) =>
      work.functions
        .slice(0, 1)
        .map((id) => definitionOf(context.program.functions[id], "this is what the workers compute")),
    ),
    fixes: asked ? [sizeFix(context, view, call, pool)] : [],
  });
}

/** Computes most of the time with the GIL let go, so that threads do run side by side. */
function isMostlyNative({ kind, cost }: Task): boolean {
  return kind === "native" || (kind !== "cpu" && cost !== null && cost.nativeMs.expected > cost.pythonMs.expected);
}

/** What is handed to the pool, judged with the arguments that the source states. */
function tasksOf(context: RuleContext, site: Site): readonly Task[] {
  return site.work.flatMap((work) => {
    const one = handOversIn(context, work.from, site.where).find(({ known }) => known.start === work.start);
    const task = one && taskHandedOver(context, one);
    return task ? [task] : [];
  });
}

/** `os.cpu_count() * 8` → 8; 1 for the count itself; null for anything else. */
function coreFactor(code: Code, view: FunctionView, expr: Expr): number | null {
  if (expr.kind === "boolean") return coreFactor(code, view, expr.left);
  if (expr.kind === "call") return factOf(view, expr)?.gives === "cpu-count" ? 1 : null;
  if (expr.kind === "name") {
    const variable = variableOf(code, view, expr.name);
    const owner = variable && code.view(variable.scope);
    const sources = (owner && bindingsOf(owner).names.get(expr.name)) ?? [];
    return owner && sources.length === 1 && sources[0].kind === "expression"
      ? coreFactor(code, owner, sources[0].expr)
      : null;
  }
  if (expr.kind !== "binary" || expr.operator !== "*") return null;
  for (const [counted, other] of [
    [expr.left, expr.right],
    [expr.right, expr.left],
  ]) {
    const inner = coreFactor(code, view, counted);
    const times = inner === null ? null : usualNumber(code, view, other);
    if (inner !== null && times !== null) return inner * times.value;
  }
  return null;
}

function sizeFix(context: RuleContext, view: FunctionView, call: CallExpr, pool: PoolFact): FixIntent {
  const isNew = compareVersions(context.program.target.version, "3.13") >= 0;
  const value = isNew ? "os.process_cpu_count()" : "os.cpu_count()";
  return {
    kind: "set-argument",
    title: `Use ${value}`,
    ...at(view, call),
    keyword: pool.workers?.keyword ?? "max_workers",
    position: pool.workers?.position,
    value,
    imports: [{ module: "os", name: null }],
  };
}
