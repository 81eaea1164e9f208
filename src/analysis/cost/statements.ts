import { exactly } from "../../base/Range";
import type { Expr, IfStmt, MatchStmt, Stmt, TryStmt, WithStmt } from "../../syntax/Body";
import { assign, bind } from "./assignments";
import { branchLikelihood, endsLoop } from "./branchLikelihood";
import { parseStatedCost } from "./directive";
import { describe, evaluate } from "./expressions";
import { runFor, runWhile } from "./loops";
import { operation } from "./operations";
import { chargeImplicit } from "./projectCalls";
import { joinShapes, NO_SHAPE, type Shape } from "./Shape";
import type { Tally } from "./Tally";
import type { Walk } from "./Walk";

/** Probability that a handler of a `try` runs, and that its `else` does. */
const HANDLED = 0.03;
/** An `assert` or `raise` of the ordinary path. */
const PASSES = 0.97;

/** Share of the executions that go on behind a statement: 0 after `return`, 0.8 after a guard that leaves in a fifth of cases. */
export type Through = number;

/** Runs statements in order; what stands behind a possible exit counts with the probability of getting there. */
export function runBlock(walk: Walk, block: readonly Stmt[], from = 0): Through {
  for (let i = from; i < block.length; i++) {
    const through = runStated(walk, block[i]);
    if (through >= 1) continue;
    if (through <= 0 || i + 1 >= block.length) return through;
    let rest: Through = 1;
    const behind = walk.apart(
      () => {
        rest = runBlock(walk, block, i + 1);
      },
      { low: 0, expected: through, high: 1 },
    );
    walk.tally.addPossible(behind, through);
    return through * rest;
  }
  return 1;
}

/** A comment that states the cost of a statement takes the place of what we would find. */
function runStated(walk: Walk, statement: Stmt): Through {
  const text =
    statement.kind === "for" || statement.kind === "while" ? undefined : walk.input.directiveAt(statement.start);
  const stated = text === undefined ? undefined : parseStatedCost(text);
  if (!stated || !(stated.cpuMs || stated.nativeMs || stated.ioMs)) return runStatement(walk, statement);
  walk.apart(() => runStatement(walk, statement));
  chargeStated(walk, statement, stated);
  return 1;
}

function chargeStated(
  walk: Walk,
  at: { readonly start: number },
  stated: NonNullable<ReturnType<typeof parseStatedCost>>,
): void {
  for (const [bucket, ms] of [
    ["python", stated.cpuMs],
    ["native", stated.nativeMs],
    ["wait", stated.ioMs],
  ] as const) {
    if (!ms) continue;
    walk.tally.charge(bucket, ms);
    walk.tally.explain(ms.expected, () =>
      walk.reason(at, { what: "stated by a comment", provenance: "comment", fact: null, bucket, ms: ms.expected }),
    );
  }
}

function runStatement(walk: Walk, statement: Stmt): Through {
  switch (statement.kind) {
    case "expr":
      settleUnused(walk, evaluate(walk, statement.value));
      return 1;
    case "assign":
      assign(walk, statement);
      return 1;
    case "if":
      return runIf(walk, statement);
    case "for":
      return runFor(walk, statement);
    case "while":
      return runWhile(walk, statement);
    case "try":
      return runTry(walk, statement);
    case "with":
      return runWith(walk, statement);
    case "match":
      return runMatch(walk, statement);
    case "return":
      walk.addReturn(statement.value ? describe(walk, statement.value) : NO_SHAPE, joinShapes);
      return 0;
    default:
      return runSimple(walk, statement);
  }
}

function runSimple(walk: Walk, statement: Stmt): Through {
  switch (statement.kind) {
    case "raise":
      if (statement.value) evaluate(walk, statement.value);
      walk.tally.operate(operation("exception.raise"));
      return 0;
    case "assert":
      evaluate(walk, statement.test);
      return PASSES;
    case "delete":
      walk.tally.operate(operation("name.local"), statement.targets.length);
      return 1;
    case "pass":
      return 1;
    case "break":
    case "continue":
      return 0;
    case "import":
    case "import-from":
      walk.tally.operate(operation("import"), statement.names.length);
      return 1;
    case "function":
      walk.tally.operate(operation("create.function"));
      return 1;
    case "class":
      chargeClassBody(walk, statement.index);
      return 1;
    case "unknown":
      for (const expr of statement.expressions) evaluate(walk, expr);
      return 1;
    default:
      return 1;
  }
}

/** A coroutine that nobody awaits here does its work beside the function. */
function settleUnused(walk: Walk, shape: Shape): void {
  if (shape.deferred?.until === "await") walk.started.addTimes(shape.deferred.tally, exactly(1));
}

function chargeClassBody(walk: Walk, index: number): void {
  walk.tally.operate(operation("create.function"), 100);
  const summary = walk.input.summaryOf(walk.input.functionAt(index));
  if (summary && summary !== "recursive") walk.tally.chargeCost(summary.cost);
}

function runIf(walk: Walk, statement: IfStmt): Through {
  evaluate(walk, statement.test);
  walk.tally.operate(operation("branch"));
  const alone = branchLikelihood(statement, (test) => (mayBeConstant(test) ? walk.input.constantOf(test) : undefined));
  const likelihood = alone < 1 && endsLoop(statement.then) ? Math.min(alone, 1 / walk.iterations) : alone;
  return runBranches(walk, statement.then, statement.otherwise, likelihood);
}

function mayBeConstant(test: Expr): boolean {
  if (test.kind === "unary") return mayBeConstant(test.operand);
  return test.kind === "name" || test.kind === "attribute" || test.kind === "literal";
}

/** Runs both branches from the same state and joins what they leave. */
function runBranches(walk: Walk, then: readonly Stmt[], otherwise: readonly Stmt[], likelihood: number): Through {
  if (likelihood === 1) return runBlock(walk, then);
  if (likelihood === 0) return runBlock(walk, otherwise);
  const before = walk.snapshot();
  const [first, throughFirst] = runBranch(walk, then, likelihood);
  const afterFirst = walk.names;
  walk.names = before;
  const [second, throughSecond] = runBranch(walk, otherwise, 1 - likelihood);
  walk.names = throughFirst === 0 ? walk.names : throughSecond === 0 ? afterFirst : joinNames(afterFirst, walk.names);
  walk.tally.addEither(first, second, 1 - likelihood);
  return likelihood * throughFirst + (1 - likelihood) * throughSecond;
}

function runBranch(walk: Walk, block: readonly Stmt[], probability: number): [Tally, Through] {
  let through: Through = 1;
  const tally = walk.apart(
    () => {
      through = runBlock(walk, block);
    },
    { low: 0, expected: probability, high: 1 },
  );
  return [tally, through];
}

function joinNames(a: ReadonlyMap<string, Shape>, b: Map<string, Shape>): Map<string, Shape> {
  for (const [name, shape] of a) {
    const other = b.get(name);
    b.set(name, other ? joinShapes(shape, other) : shape);
  }
  return b;
}

function runTry(walk: Walk, statement: TryStmt): Through {
  walk.tally.operate(operation("exception.try"));
  const through = runBlock(walk, statement.body);
  let handled = 0;
  for (const handler of statement.handlers) {
    const probability = HANDLED / (endsLoop(handler.body) ? walk.iterations : 1);
    const [tally, throughHandler] = runBranch(walk, handler.body, probability);
    walk.tally.addPossible(tally, probability);
    handled = Math.max(handled, throughHandler);
  }
  const [otherwise, throughElse] = runBranch(walk, statement.otherwise, through);
  walk.tally.addPossible(otherwise, through);
  const throughFinally = runBlock(walk, statement.finalizer);
  const ordinary = through * throughElse;
  return throughFinally * (ordinary > 0 || handled === 0 ? ordinary : HANDLED * handled);
}

function runWith(walk: Walk, statement: WithStmt): Through {
  for (const item of statement.items) {
    const shape = evaluate(walk, item.context);
    if (statement.isAsync || shape.deferred) walk.settle(shape);
    walk.tally.operate(operation("with.enter"));
    const entered = chargeImplicit(walk, item.context, "enter", "__enter__");
    walk.settle(entered);
    if (item.target) bind(walk, item.target, { ...shape, deferred: null });
  }
  const before = walk.started.expectedMs;
  const through = runBlock(walk, statement.body);
  if (walk.started.expectedMs > before) walk.joins = true;
  for (const item of statement.items) walk.settle(chargeImplicit(walk, item.context, "exit", "__exit__"));
  return through;
}

function runMatch(walk: Walk, statement: MatchStmt): Through {
  evaluate(walk, statement.subject);
  const share = 1 / Math.max(1, statement.cases.length);
  let through: Through = 0;
  for (const matchCase of statement.cases) {
    walk.tally.operate(operation("branch"));
    if (matchCase.guard) evaluate(walk, matchCase.guard);
    for (const name of matchCase.captures) walk.names.set(name, NO_SHAPE);
    const [tally, throughCase] = runBranch(walk, matchCase.body, share);
    walk.tally.addPossible(tally, share);
    through += share * throughCase;
  }
  return statement.cases.length === 0 ? 1 : through;
}
