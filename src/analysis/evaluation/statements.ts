import { assertNever } from "../../base/assertNever";
import type { AssignStmt, Expr, ForStmt, IfStmt, MatchStmt, Stmt, TryStmt, WithStmt } from "../../syntax/Body";
import { binary } from "./arithmetic";
import { assignTo } from "./assign";
import { chanceOfThen, mayLeave } from "./chances";
import { enterContext } from "./contexts";
import type { Environment } from "./Environment";
import { evaluate } from "./expressions";
import { iterate } from "./iterate";
import { joinValues } from "./joinValues";
import type { Completion, Machine } from "./Machine";
import { BREAK, CONTINUE, NORMAL, Raised, RETURN } from "./Machine";
import { removeTarget } from "./removal";
import { classOfScope } from "./scopes";
import { atStatedCost, statedCostAt } from "./statedWork";
import { truthOf } from "./truthOf";
import { doubtful } from "./undecided";
import type { Value } from "./Value";
import { DictValue, FunctionValue, LibraryValue, SequenceValue, SetValue, UNKNOWN_VALUE } from "./Value";
import { runWhile } from "./whileLoops";

/** Executes statements in order until one leaves the block. */
export function executeAll(machine: Machine, environment: Environment, statements: readonly Stmt[]): Completion {
  machine.nesting++;
  try {
    for (const statement of statements) {
      const completion = executeStated(machine, environment, statement);
      if (completion !== NORMAL) return completion;
    }
    return NORMAL;
  } finally {
    machine.nesting--;
  }
}

/** A comment that states the cost of a statement takes the place of what evaluating it finds. */
function executeStated(machine: Machine, environment: Environment, statement: Stmt): Completion {
  const { input } = environment;
  const stated = STATED_ELSEWHERE.has(statement.kind) ? undefined : statedCostAt(input, statement.start);
  if (!stated) return execute(machine, environment, statement);
  const place = { input, offset: statement.start };
  return atStatedCost(machine, place, stated, () => execute(machine, environment, statement));
}

const STATED_ELSEWHERE: ReadonlySet<Stmt["kind"]> = new Set(["function", "class", "for", "while"]);

function execute(machine: Machine, environment: Environment, statement: Stmt): Completion {
  machine.at(environment, statement);
  switch (statement.kind) {
    case "expr":
      evaluate(machine, environment, statement.value);
      return NORMAL;
    case "assign":
      assign(machine, environment, statement);
      return NORMAL;
    case "if":
      return branch(machine, environment, statement);
    case "for":
      return forLoop(machine, environment, statement);
    case "while":
      return runWhile(machine, environment, statement);
    case "try":
      return tryStatement(machine, environment, statement);
    case "with":
      return withStatement(machine, environment, statement, 0);
    case "match":
      return matchStatement(machine, environment, statement);
    case "return":
      environment.returned = statement.value ? evaluate(machine, environment, statement.value) : null;
      return RETURN;
    case "raise":
      if (statement.value) evaluate(machine, environment, statement.value);
      machine.meter.operate("raise");
      // Nobody would catch it: the program does not come here.
      if (machine.tryDepth === 0) return RETURN;
      throw new Raised(exceptionName(statement.value));
    case "break":
      return BREAK;
    case "continue":
      return CONTINUE;
    case "function":
      machine.meter.operate("closure");
      defineFunction(environment, statement.index);
      return NORMAL;
    case "class":
      defineClass(machine, environment, statement.index);
      return NORMAL;
    case "assert":
      evaluate(machine, environment, statement.test);
      return NORMAL;
    case "unknown":
      for (const expr of statement.expressions) evaluate(machine, environment, expr);
      return NORMAL;
    case "import":
      for (const { module, alias } of statement.names) bindLibrary(machine, environment, module, alias);
      return NORMAL;
    case "import-from":
      for (const { name, alias } of statement.names) {
        if (statement.level === 0) bindLibrary(machine, environment, `${statement.module}.${name}`, alias ?? name);
      }
      return NORMAL;
    case "delete":
      for (const target of statement.targets) removeTarget(machine, environment, target);
      return NORMAL;
    case "global":
    case "nonlocal":
    case "pass":
    case "type-alias":
      return NORMAL;
    default:
      return assertNever(statement, "statement");
  }
}

/** Binds a name to what facts know; modules of the project are found through the analysis. */
function bindLibrary(machine: Machine, environment: Environment, qualified: string, alias: string | null): void {
  const top = qualified.split(".")[0];
  if (!machine.source.knowledge.isKnownModule(top)) return;
  environment.assign(alias ?? top, new LibraryValue(alias === null ? top : qualified, undefined));
}

function exceptionName(value: Expr | null): string {
  if (value?.kind === "call") return exceptionName(value.callee);
  if (value?.kind === "name" || value?.kind === "attribute") return value.name;
  return "";
}

function assign(machine: Machine, environment: Environment, statement: AssignStmt): void {
  if (!statement.value) return;
  const target = statement.targets[0];
  if (statement.operator) {
    const before = evaluate(machine, environment, target);
    const value = evaluate(machine, environment, statement.value);
    const extended = extendInPlace(machine, statement.operator, before, value);
    assignTo(machine, environment, target, extended ?? binary(machine, statement.operator.slice(0, -1), before, value));
    return;
  }
  const value = evaluate(machine, environment, statement.value);
  for (const one of statement.targets) assignTo(machine, environment, one, value);
}

/** `list += iterable` changes the list itself. */
function extendInPlace(machine: Machine, operator: string, before: Value, value: Value): Value | undefined {
  if (operator !== "+=" || !(before instanceof SequenceValue) || before.type !== "list") return undefined;
  iterate(machine, value, (element) => {
    machine.meter.operate("containerItem");
    machine.append(before, element);
    return true;
  });
  return before;
}

function defineFunction(environment: Environment, index: number): void {
  const id = environment.input.functionAt(index);
  const name = environment.input.nameAt?.(index);
  if (name !== undefined) environment.assign(name, new FunctionValue(id, environment, undefined));
}

function defineClass(machine: Machine, environment: Environment, index: number): void {
  const name = environment.input.nameAt?.(index);
  if (name !== undefined) environment.assign(name, classOfScope(machine, environment, index));
}

function branch(machine: Machine, environment: Environment, statement: IfStmt): Completion {
  const truth = truthOf(evaluate(machine, environment, statement.test));
  machine.meter.operate("branch");
  if (truth !== undefined) return executeAll(machine, environment, truth ? statement.then : statement.otherwise);
  const chance = chanceOfThen(machine, statement);
  const isCertain = chance === 0 || chance === 1;
  // Where a loop of the outermost level ends early decides the whole sum: that is weighed, not drawn.
  if (isCertain || machine.loopDepth > 1 || (machine.loopDepth === 1 && !mayLeave(statement)))
    return drawnBranch(machine, environment, chance, statement);
  return bothBranches(machine, environment, chance, statement.then, statement.otherwise);
}

/** Takes one of two ways by chance, so that everything stays concrete: a loop comes by here often enough. */
function drawnBranch(machine: Machine, environment: Environment, chance: number, statement: IfStmt): Completion {
  const isThen = machine.draws.next() < chance;
  return doubtful(machine, isThen ? chance : 1 - chance, () =>
    executeAll(machine, environment, isThen ? statement.then : statement.otherwise),
  );
}

/** Executes two ways that may both be taken, each weighted by its chance, and joins the names that they bind. */
function bothBranches(
  machine: Machine,
  environment: Environment,
  chance: number,
  then: readonly Stmt[],
  otherwise: readonly Stmt[],
): Completion {
  const { scale } = machine.meter;
  const before = new Map(environment.names);
  const first = weighted(machine, environment, scale * chance, then);
  const afterThen = new Map(environment.names);
  environment.names.clear();
  for (const [name, value] of before) environment.names.set(name, value);
  const second = weighted(machine, environment, scale * (1 - chance), otherwise);
  machine.meter.scale = scale;
  if (first !== NORMAL && second !== NORMAL) return first === second || second === CONTINUE ? first : second;
  if (first === NORMAL && second === NORMAL) joinNames(environment, afterThen);
  if (second !== NORMAL) {
    for (const [name, value] of afterThen) environment.names.set(name, value);
  }
  if (first !== NORMAL) leaveWithChance(machine, environment, first, chance);
  if (second !== NORMAL) leaveWithChance(machine, environment, second, 1 - chance);
  return NORMAL;
}

function weighted(machine: Machine, environment: Environment, scale: number, statements: readonly Stmt[]): Completion {
  machine.meter.scale = scale;
  try {
    return executeAll(machine, environment, statements);
  } catch (error) {
    if (error instanceof Raised) return NORMAL;
    throw error;
  }
}

function leaveWithChance(machine: Machine, environment: Environment, how: Completion, chance: number): void {
  machine.meter.scale *= 1 - chance;
  if (how === BREAK) machine.breakSurvival *= 1 - chance;
  if (how !== RETURN) return;
  machine.returnSurvival *= 1 - chance;
  environment.possibleReturns.push(environment.returned);
}

function joinNames(environment: Environment, other: ReadonlyMap<string, Value>): void {
  for (const [name, value] of other) {
    const here = environment.names.get(name);
    environment.names.set(name, here === undefined ? value : joinValues(value, here));
  }
}

function forLoop(machine: Machine, environment: Environment, statement: ForStmt): Completion {
  const iterable = evaluate(machine, environment, statement.iterable);
  let completion: Completion = NORMAL;
  const each = (element: Value): boolean => {
    assignTo(machine, environment, statement.target, element);
    completion = executeAll(machine, environment, statement.body);
    return completion !== BREAK && completion !== RETURN;
  };
  iterate(machine, iterable, each, goesOn(environment, statement));
  if ((completion as Completion) === RETURN) return RETURN;
  return (completion as Completion) === BREAK ? NORMAL : executeAll(machine, environment, statement.otherwise);
}

/** A loop that replaces a container by what it makes of it: generations, rounds, steps of a simulation. */
function goesOn(environment: Environment, { body }: ForStmt): boolean {
  return body.some((statement) => {
    const target = statement.kind === "assign" && !statement.operator ? statement.targets[0] : undefined;
    const before = target?.kind === "name" ? environment.names.get(target.name) : undefined;
    return before instanceof SequenceValue || before instanceof DictValue || before instanceof SetValue;
  });
}

function tryStatement(machine: Machine, environment: Environment, statement: TryStmt): Completion {
  let completion: Completion = NORMAL;
  try {
    completion = tried(machine, environment, statement);
    if (completion === NORMAL) completion = executeAll(machine, environment, statement.otherwise);
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    const handler = statement.handlers.find((h) => catches(h.types, error.type));
    if (!handler) {
      executeAll(machine, environment, statement.finalizer);
      throw error;
    }
    machine.meter.operate("branch");
    if (handler.name) environment.assign(handler.name, UNKNOWN_VALUE);
    completion = executeAll(machine, environment, handler.body);
  }
  const last = executeAll(machine, environment, statement.finalizer);
  return last === NORMAL ? completion : last;
}

function tried(machine: Machine, environment: Environment, statement: TryStmt): Completion {
  if (statement.handlers.length > 0) machine.tryDepth++;
  try {
    return executeAll(machine, environment, statement.body);
  } finally {
    if (statement.handlers.length > 0) machine.tryDepth--;
  }
}

/** Whether an `except` clause takes an exception: by name, or because it takes (nearly) everything. */
function catches(types: Expr | null, raised: string): boolean {
  if (types === null || raised === "") return true;
  if (types.kind === "collection") return types.items.some((item) => catches(item, raised));
  const name = exceptionName(types);
  if (name === raised || name === "Exception" || name === "BaseException") return true;
  return name === "LookupError" && (raised === "KeyError" || raised === "IndexError");
}

function withStatement(machine: Machine, environment: Environment, statement: WithStmt, from: number): Completion {
  const item = statement.items[from];
  if (!item) return executeAll(machine, environment, statement.body);
  const context = evaluate(machine, environment, item.context);
  machine.meter.operate("context");
  const entered = enterContext(machine, environment, item.context, context);
  if (item.target) assignTo(machine, environment, item.target, entered.value);
  try {
    return withStatement(machine, environment, statement, from + 1);
  } finally {
    entered.leave();
  }
}

function matchStatement(machine: Machine, environment: Environment, statement: MatchStmt): Completion {
  evaluate(machine, environment, statement.subject);
  const chance = 1 / Math.max(1, statement.cases.length);
  const { scale } = machine.meter;
  let completion: Completion = NORMAL;
  for (const one of statement.cases) {
    machine.meter.operate("compare");
    for (const name of one.captures) environment.assign(name, UNKNOWN_VALUE);
    const result = weighted(machine, environment, scale * chance, one.body);
    if (result === RETURN) environment.possibleReturns.push(environment.returned);
    if (statement.cases.length === 1) completion = result;
  }
  machine.meter.scale = scale;
  return completion;
}
