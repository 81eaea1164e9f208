import type { Call, FunctionView, Location } from "../../analysis/Program";
import type { FunctionId } from "../../analysis/Type";
import type { CallableFact, WaitKind } from "../../knowledge/Fact";
import type { CallExpr, Expr } from "../../syntax/Body";
import { argumentOf } from "../code/arguments";
import { suspends } from "../code/awaits";
import { conditionHolds } from "../code/conditions";
import { destinationOf } from "../code/destination";
import { insideOf, outlineOf } from "../code/Outline";
import { locationOf } from "../code/places";
import { bindingsOf } from "../code/scopes";
import { rootName } from "../code/text";
import { optionsOf, projectFunctionsOf } from "../code/types";
import type { Code } from "../Rule";
import { reads } from "../sharing/checks";

/** What a call waits for, and how it gets there. */
export interface BlockingPath {
  /** Qualified name of what blocks. */
  readonly name: string;
  readonly waits: WaitKind;
  /** The awaitable way, from facts. */
  readonly twin: string | null;
  /** Calls below the first, down to the one that blocks. Empty where the call itself blocks. */
  readonly via: readonly Location[];
  /** The call opens a context (`with open(...)`), which cannot move to a thread by itself. */
  readonly isContextManager: boolean;
}

/** How far down calls are followed. */
const MAX_DEPTH = 8;
/** Shorter waits are not worth a thread. */
const BRIEF_MS = 0.5;
const SHORT_MS = 1;
/** Waits that matter most first. */
const WEIGHT: Readonly<Record<WaitKind, number>> = {
  network: 9,
  db: 8,
  sleep: 8,
  process: 8,
  user: 9,
  queue: 7,
  event: 6,
  device: 4,
  disk: 3,
  lock: 0,
  "file-metadata": 0,
};

/** Why a call on the event loop blocks it. Null where it does not, or only for a stat or a short lock. */
export function blockingPathOf(code: Code, view: FunctionView, call: CallExpr): BlockingPath | null {
  const target = view.targetOf(call);
  if (target.kind === "fact") return directPath(code, view, call, target.name, target.fact);
  let best: BlockingPath | null = null;
  for (const id of projectFunctionsOf(target)) {
    const found = code.once(makeBlockingPaths).of(id, MAX_DEPTH);
    if (found && (!best || WEIGHT[found.waits] > WEIGHT[best.waits])) best = found;
  }
  return best;
}

function directPath(
  code: Code,
  view: FunctionView,
  call: CallExpr,
  name: string,
  fact: CallableFact,
): BlockingPath | null {
  if (!blocks(code, fact) || !fact.waits || !waitsHere(view, call, fact)) return null;
  if (fact.waits === "disk" && (isOpenedHere(view, call) || isStandardStream(view, call))) return null;
  if (mayBeQuick(code, view, call)) return null;
  if (fact.waits === "queue" && isTestedBefore(view, call)) return null;
  if (fact.waits === "process" && isEndedBefore(view, call)) return null;
  if (isIteratedLater(code, view, call, fact)) return null;
  const stmt = outlineOf(view).statementOf(call);
  const isContextManager = stmt.kind === "with" && stmt.items.some((item) => item.context === call);
  return {
    name: name.replace(/\.__call__$/, ""),
    waits: fact.waits,
    twin: fact.asyncTwin ?? null,
    via: [],
    isContextManager,
  };
}

/** Reads or writes a file that a `with` of the same function opened: the opening stands for both. */
function isOpenedHere(view: FunctionView, call: CallExpr): boolean {
  const root = call.callee.kind === "attribute" ? rootName(call.callee.object) : null;
  const sources = root === null ? [] : (bindingsOf(view).names.get(root) ?? []);
  return sources.some((source) => source.kind === "expression" && source.source === "enter");
}

/** `sys.stdout`, a file that a module holds: where it leads is the affair of whoever started the program. */
function isStandardStream(view: FunctionView, call: CallExpr): boolean {
  const stream = call.callee.kind === "attribute" ? call.callee.object : null;
  return stream?.kind === "attribute" && view.typeOf(stream.object).kind === "module";
}

/** The receiver may as well be something whose method of that name does not block: a future of asyncio beside one of a thread. */
function mayBeQuick(code: Code, view: FunctionView, call: CallExpr): boolean {
  if (call.callee.kind !== "attribute") return false;
  const { name, object } = call.callee;
  return optionsOf(view.typeOf(object)).some((option) => {
    if (option.kind !== "instance" || !("library" in option.of)) return false;
    const method = code.knowledge.method(option.of.library, name);
    return method !== undefined && !blocks(code, method.fact);
  });
}

/** `if not queue.empty(): queue.get()`: what is asked first has something to give. */
function isTestedBefore(view: FunctionView, call: CallExpr): boolean {
  if (call.callee.kind !== "attribute") return false;
  const outline = outlineOf(view);
  const queue = call.callee.object;
  for (const stmt of outline.around(outline.statementOf(call))) {
    if ((stmt.kind === "if" || stmt.kind === "while") && reads(stmt.test, queue)) return true;
  }
  const outer = outline.parentOf(call);
  return outer?.kind === "conditional" && outer.test !== call && reads(outer.test, queue);
}

/** Names under which a process or what stands for it is asked, without waiting, whether it has ended. */
const ASKS_FOR_END = /^(poll|is_alive|is_running|returncode|exitcode)$/;

/** `while process.poll() is None: await asyncio.sleep(...)` stands before it, or such a test around it: there is nothing left to wait for. */
function isEndedBefore(view: FunctionView, call: CallExpr): boolean {
  const outline = outlineOf(view);
  const asks = (test: Expr): boolean =>
    [...insideOf(test)].some((part) => part.kind === "attribute" && ASKS_FOR_END.test(part.name));
  const polled = outline.statements.some(
    (stmt) => stmt.kind === "while" && stmt.end <= call.start && asks(stmt.test) && suspends(outline, stmt.body),
  );
  return polled || [...outline.around(outline.statementOf(call))].some((stmt) => stmt.kind === "if" && asks(stmt.test));
}

/** An iterator that goes straight into a new object (a streaming response) waits where that object takes its elements. */
function isIteratedLater(code: Code, view: FunctionView, call: CallExpr, { returns }: CallableFact): boolean {
  const destination = destinationOf(outlineOf(view), call);
  if (returns === undefined || destination.kind !== "argument") return false;
  const target = view.targetOf(destination.call);
  if (target.kind !== "fact" || target.fact.effect !== "cheap" || !code.knowledge.class(target.name)) return false;
  return code.knowledge.inherited(typeNameIn(returns), "iterates") !== undefined;
}

/** Waits without suspending a coroutine, and for more than a moment. */
function blocks(code: Code, fact: CallableFact): boolean {
  return (
    fact.effect === "wait" &&
    fact.async !== true &&
    !givesAsyncIterator(code, fact) &&
    fact.waits !== undefined &&
    WEIGHT[fact.waits] > 0 &&
    !fact.runsLoop &&
    !isBrief(code, fact)
  );
}

/** What it returns waits where `async for` takes the next element, and suspends the coroutine then. */
function givesAsyncIterator(code: Code, { returns }: CallableFact): boolean {
  return returns !== undefined && code.knowledge.method(typeNameIn(returns), "__anext__") !== undefined;
}

/** The class in a fact's type, without its arguments. */
function typeNameIn(type: string): string {
  return type.replace(/\[.*$/s, "");
}

/** Waits for hardly any time whatever it is given; a little longer counts where there is an awaitable way to do just that. */
function isBrief(code: Code, { cost, waits, asyncTwin }: CallableFact): boolean {
  if (!cost) return false;
  const terms = cost.filter((term) => term.bucket === "wait");
  const longest = Math.max(0, ...terms.flatMap((term) => [term.fixedMs?.[1] ?? 0, term.per?.ms[1] ?? 0]));
  const hasTwin = asyncTwin !== undefined && !code.knowledge.callable(asyncTwin)?.runs;
  return longest < BRIEF_MS || (waits === "disk" && !hasTwin && longest <= SHORT_MS);
}

/** The call's arguments leave it waiting: not `timeout=0`, not `block=False`. */
function waitsHere(view: FunctionView, call: CallExpr, fact: CallableFact): boolean {
  if (fact.when && !mayHold(view, call, fact)) return false;
  const timeout = argumentOf(view, call, { keyword: "timeout" });
  return timeout === undefined || view.constantOf(timeout) !== 0;
}

function mayHold(view: FunctionView, call: CallExpr, fact: CallableFact): boolean {
  if (!fact.when) return true;
  const argument = argumentOf(view, call, fact.when.argument);
  if (!argument && call.args.some(({ star }) => star !== "none")) return false;
  const isOpen = argument !== undefined && fact.when.lacks === undefined && view.constantOf(argument) === undefined;
  return isOpen || conditionHolds(view, call, fact.when);
}

/** The most serious wait below each plain function, computed on demand. */
class BlockingPaths {
  readonly #known = new Map<FunctionId, BlockingPath | null>();

  constructor(readonly code: Code) {}

  of(id: FunctionId, depth: number): BlockingPath | null {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    this.#known.set(id, null);
    const fn = this.code.program.functions[id];
    if (fn.isAsync || fn.isGenerator || depth === 0 || fn.module.monkeyPatched) return null;
    const best = this.#search(id, fn.calls, depth);
    this.#known.set(id, best);
    return best;
  }

  #search(id: FunctionId, calls: readonly Call[], depth: number): BlockingPath | null {
    if (!calls.some((call) => this.#mayBlock(call))) return null;
    const view = this.code.view(id);
    let best: BlockingPath | null = null;
    for (const call of outlineOf(view).calls) {
      const known = view.callOf(call);
      if (!known || known.unlikely || known.isAwaited) continue;
      const found = this.#below(view, call, known, depth);
      if (found && !isFarFile(found) && (!best || WEIGHT[found.waits] > WEIGHT[best.waits])) {
        best = {
          ...found,
          via: [
            locationOf(view, call, `\`${found.name}\` blocks${found.via.length > 0 ? " below this" : ""}`),
            ...found.via,
          ],
        };
      }
    }
    return best;
  }

  #below(view: FunctionView, call: CallExpr, known: Call, depth: number): BlockingPath | null {
    if (known.target.kind === "fact") return directPath(this.code, view, call, known.target.name, known.target.fact);
    const functions = projectFunctionsOf(known.target);
    return functions.length === 1 ? this.of(functions[0], depth - 1) : null;
  }

  #mayBlock(call: Call): boolean {
    return call.target.kind === "fact"
      ? blocks(this.code, call.target.fact)
      : call.target.kind === "project" || call.target.kind === "construct";
  }
}

/** A file somewhere below a helper: local files are fast, and what lies deeper is mostly read once. */
function isFarFile({ waits, via }: BlockingPath): boolean {
  return via.length > 0 && WEIGHT[waits] <= WEIGHT.device;
}

function makeBlockingPaths(code: Code): BlockingPaths {
  return new BlockingPaths(code);
}
