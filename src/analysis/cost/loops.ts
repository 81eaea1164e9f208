import type { Range } from "../../base/Range";
import type { ForStmt, Stmt, WhileStmt } from "../../syntax/Body";
import { bind } from "./assignments";
import { assumedLength } from "./assumedLength";
import { describe, evaluate } from "./expressions";
import { addLoop, chargeIteration, statedItems } from "./iteration";
import lineStreams from "./lineStreams.json";
import { assignedNames, findExits, type LoopExits } from "./loopBodies";
import { operation } from "./operations";
import { ASSUMED_LINES, NO_SHAPE, type Shape } from "./Shape";
import { runBlock, type Through } from "./statements";
import type { Walk } from "./Walk";
import { type WhileCount, whileCount } from "./whileCounts";

/** Types whose objects are open files, as long as we don't know which. */
const LINE_STREAMS: ReadonlySet<string> = new Set(lineStreams);

/** Share of its iterations that a loop with an early exit makes, and the share of loops left by `return`. */
const SEARCHED = 0.5;
const LEFT_BY_RETURN = 0.4;

/** `for` over anything: the body, as often as the iterable has elements. */
export function runFor(walk: Walk, statement: ForStmt): Through {
  const iterable = describe(walk, statement.iterable);
  chargeIteration(walk, statement.iterable, iterable);
  walk.tally.operate(operation("loop.start"));
  const stated = statedItems(walk, statement.start);
  const count = stated ?? iterable.length ?? unknownLength(walk, statement, iterable);
  const assumed = !stated && iterable.length === null;
  const exits = findExits(statement.body);
  const times = exits.any ? searched(count) : count;
  forgetNumbers(walk, statement.body);
  const body = walk.loop(
    () => {
      walk.tally.operate(operation("loop.list"));
      bind(walk, statement.target, iterable.element ?? NO_SHAPE);
      runBlock(walk, statement.body);
    },
    times,
    assumed,
  );
  addLoop(walk, body, times, { at: statement.iterable, assumed });
  return runBlock(walk, statement.otherwise) * (exits.returns ? 1 - LEFT_BY_RETURN : 1);
}

/** What a loop of unknown length goes over: the lines of an open file, or what its name says. */
function unknownLength(walk: Walk, statement: ForStmt, iterable: Shape): Range {
  if (iterable.type !== "other" || statement.iterable.kind !== "name")
    return assumedLength(statement.iterable, iterable);
  const type = walk.input.typeOf(statement.iterable);
  const isFile = type.kind === "instance" && "library" in type.of && LINE_STREAMS.has(type.of.library);
  return isFile ? ASSUMED_LINES : assumedLength(statement.iterable, iterable);
}

export function runWhile(walk: Walk, statement: WhileStmt): Through {
  const exits = findExits(statement.body);
  const stated = statedItems(walk, statement.start);
  const count: WhileCount = stated ? { times: stated, assumed: false } : whileCount(walk, statement);
  forgetNumbers(walk, statement.body);
  let through: Through = 1;
  const body = walk.loop(
    () => {
      evaluate(walk, statement.test);
      walk.tally.operate(operation("branch"));
      through = runBlock(walk, statement.body);
    },
    count.times,
    count.assumed,
  );
  const times = exits.any ? untilExit(count, exits, through) : count.times;
  addLoop(walk, body, times, { at: statement.test, assumed: count.assumed });
  if (isTrue(statement) && !exits.breaks) return 0;
  return runBlock(walk, statement.otherwise) * (exits.returns ? 1 - LEFT_BY_RETURN : 1);
}

/** Iterations of a loop that may be left early: by the chance to stay in it where that is how it ends, else half of its count. */
function untilExit(count: WhileCount, exits: LoopExits, through: Through): Range {
  if (!count.endsByExit) return searched(count.times);
  const stays = exits.continues ? Math.max(through, SEARCHED) : through;
  const expected = Math.min(count.times.expected, 1 / Math.max(1e-3, 1 - stays));
  return { low: 1, expected, high: Math.max(expected, stays === 0 ? 1 : count.times.high) };
}

function isTrue(statement: WhileStmt): boolean {
  return statement.test.kind === "literal" && Boolean(statement.test.value);
}

function searched(count: Range): Range {
  return {
    low: Math.min(1, count.low),
    expected: Math.max(Math.min(1, count.expected), count.expected * SEARCHED),
    high: count.high,
  };
}

/** Names that the body assigns hold other numbers in each iteration. */
function forgetNumbers(walk: Walk, body: readonly Stmt[]): void {
  for (const name of assignedNames(body)) {
    const shape = walk.names.get(name);
    if (shape?.number) walk.names.set(name, { ...shape, number: null });
  }
}
