import type { FunctionView } from "../analysis/Program";
import type { CallExpr, Expr } from "../syntax/Body";
import { argumentOf } from "./code/arguments";
import { type Outline, outlineOf } from "./code/Outline";
import { at } from "./code/places";
import { bindingsOf } from "./code/scopes";
import { dottedText, rootName } from "./code/text";
import { factOf } from "./code/types";
import type { Rule, RuleContext } from "./Rule";

/** Calls into an event loop from a thread that is not the loop's. */
export const loopTouchedFromThread: Rule = {
  id: "loop-touched-from-thread",
  summary: "A thread calls into an event loop that runs elsewhere by a call that is not thread-safe.",
  family: "asyncio",
  severity: "warning",
  onByDefault: true,
  check(context) {
    for (const id of context.functions) {
      const fn = context.program.functions[id];
      if (fn.targets.some((target) => target.kind === "fact" && target.fact.fromThread === "safe"))
        checkCallbacks(context, context.view(id));
      const path = fn.isAsync ? undefined : fn.contexts.find((one) => one.context === "thread");
      if (!path) continue;
      const view = context.view(id);
      if (hasOwnLoop(view) || comesFromOwnLoop(context, path.via)) continue;
      for (const call of outlineOf(view).calls) {
        const fact = factOf(view, call);
        if (fact?.fromThread === "unsafe" && !isOwnObject(view, call) && !isMissing(context, path.via, call))
          report(context, view, call, path.via, fact.threadTwin);
      }
    }
  },
};

/** `call_soon_threadsafe(future.set_result(1))`: the callback is called by the thread itself, and the loop is handed its result. */
function checkCallbacks(context: RuleContext, view: FunctionView): void {
  for (const call of outlineOf(view).calls) {
    const fact = factOf(view, call);
    if (fact?.fromThread !== "safe") continue;
    for (const runs of fact.runs ?? []) {
      const callback = runs.plainOnly ? argumentOf(view, call, runs.function) : undefined;
      if (callback?.kind === "call" && factOf(view, callback)?.fromThread === "unsafe")
        reportCalled(context, view, callback);
    }
  }
}

function reportCalled(context: RuleContext, view: FunctionView, callback: CallExpr): void {
  const name = dottedText(callback.callee) ?? "the callback";
  context.report({
    ...at(view, callback),
    message: `This calls \`${name}\` at once, in the thread, and hands the loop its result. Pass the function and its arguments instead.`,
    confidence: "high",
    related: [],
    fixes: [],
  });
}

function report(
  context: RuleContext,
  view: FunctionView,
  call: CallExpr,
  via: RuleRelated,
  twin: string | undefined,
): void {
  const name = dottedText(call.callee) ?? "This call";
  const safe = twin ? `\`${lastPart(twin)}\`` : "`call_soon_threadsafe`";
  const renames = twin !== undefined && call.callee.kind === "attribute" && lastPart(twin).startsWith(call.callee.name);
  context.report({
    ...at(view, call),
    message: `\`${name}\` runs in a thread here, and the loop neither notices nor guards against that. Go through ${safe}.`,
    confidence: "high",
    related: via,
    fixes: renames
      ? [{ kind: "replace-callee", title: `Use ${safe}`, ...at(view, call.callee), with: twin, imports: [] }]
      : [],
  });
}

type RuleRelated = Parameters<RuleContext["report"]>[0]["related"];

/** A thread that runs a loop of its own may use it as it likes. */
function hasOwnLoop(view: FunctionView): boolean {
  return outlineOf(view).calls.some((call) => factOf(view, call)?.runsLoop);
}

/** One of the functions on the way down from the hand-over runs a loop of its own: what it calls prepares that loop. */
function comesFromOwnLoop(context: RuleContext, via: RuleRelated): boolean {
  const { program } = context;
  return via.slice(1).some(({ path, start }) => {
    const module = program.moduleAt(path);
    return module !== undefined && hasOwnLoop(context.view(program.functionAt(module, start).id));
  });
}

/** The way down from the hand-over is only taken without the receiver: `if self.loop is not None: ... else: self.handle()`. */
function isMissing(context: RuleContext, via: RuleRelated, { callee }: CallExpr): boolean {
  const receiver = callee.kind === "attribute" ? dottedText(callee.object) : null;
  const { program } = context;
  return via.slice(1).some(({ path, start }) => {
    const module = program.moduleAt(path);
    const caller = module && context.view(program.functionAt(module, start).id);
    const step = caller && outlineOf(caller).calls.find((call) => caller.base + call.start === start);
    return caller && step && receiver !== null && standsWithout(outlineOf(caller), step, receiver);
  });
}

/** Whether a call stands in the branch of an `if` where the object is None. */
function standsWithout(outline: Outline, call: CallExpr, object: string): boolean {
  let inner = outline.statementOf(call);
  for (const stmt of outline.around(inner)) {
    if (stmt.kind === "if") {
      const { subject, isThere } = presence(stmt.test);
      if (subject === object && (isThere ? stmt.otherwise : stmt.then).includes(inner)) return true;
    }
    inner = stmt;
  }
  return false;
}

/** What a test asks about and whether it is there when the test holds: `x`, `not x`, `x is None`, `x is not None`. */
function presence(test: Expr): { readonly subject: string | null; readonly isThere: boolean } {
  if (test.kind === "unary" && test.operator === "not") {
    const { subject, isThere } = presence(test.operand);
    return { subject, isThere: !isThere };
  }
  if (test.kind !== "compare") return { subject: dottedText(test), isThere: true };
  const [other] = test.comparators;
  const isNone = test.comparators.length === 1 && other.kind === "literal" && other.type === "none";
  return { subject: isNone ? dottedText(test.left) : null, isThere: test.operators[0] === "is not" };
}

/** The receiver is made by this very function. */
function isOwnObject(view: FunctionView, call: CallExpr): boolean {
  const root = call.callee.kind === "attribute" ? rootName(call.callee.object) : null;
  const sources = root === null ? [] : (bindingsOf(view).names.get(root) ?? []);
  return sources.some(
    (source) => source.kind === "expression" && source.source === "value" && source.expr.kind === "call",
  );
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
