import type { Call, FunctionView, Location } from "../analysis/Program";
import type { WaitKind } from "../knowledge/Fact";
import type { CallExpr } from "../syntax/Body";
import { outlineOf } from "./code/Outline";
import { at } from "./code/places";
import type { FixIntent } from "./FixIntent";
import { type BlockingPath, blockingPathOf } from "./loop/blockingPaths";
import { runsOnLoop } from "./loop/runsOnLoop";
import { isBeforeConcurrency } from "./loop/startUp";
import type { Rule, RuleContext, Severity } from "./Rule";

/** Calls that wait with the event loop in their hands: nothing else on the loop runs meanwhile. */
export const blockingCallInAsync: Rule = {
  id: "blocking-call-in-async",
  summary: "A coroutine calls something that blocks, so nothing else on the event loop runs meanwhile.",
  family: "wrong-kind",
  severity: "warning",
  onByDefault: true,
  check(context) {
    for (const id of context.functions) {
      const fn = context.program.functions[id];
      if (fn.targets.length === 0 || fn.module.monkeyPatched || !runsOnLoop(context, id)) continue;
      const view = context.view(id);
      for (const call of outlineOf(view).calls) {
        const known = view.callOf(call);
        const path = known && !known.isAwaited ? blockingPathOf(context, view, call) : null;
        if (known && path && !isBeforeConcurrency(context, view, call)) report(context, view, call, known, path);
      }
    }
  },
};

function report(context: RuleContext, view: FunctionView, call: CallExpr, known: Call, path: BlockingPath): void {
  const through = path.via.length > 0 ? `, reached from here,` : "";
  context.report({
    ...at(view, call),
    message: `\`${path.name}\`${through} ${VERB[path.waits]} and stops every task on the loop meanwhile. ${remedy(ownTwin(context, path))}`,
    severity: severityOf(path, known),
    confidence: path.via.length > 2 ? "medium" : "high",
    related: related(path),
    fixes: fixes(context, view, call, path),
  });
}

const VERB: Readonly<Record<WaitKind, string>> = {
  network: "waits for the network",
  disk: "waits for the disk",
  "file-metadata": "asks the file system",
  process: "waits for a process",
  lock: "waits for a lock",
  queue: "waits for a queue",
  event: "waits for another thread",
  sleep: "sleeps",
  db: "waits for the database",
  user: "waits for input",
  device: "waits for a device",
};

/** Local files take well under a millisecond as a rule; everything else takes as long as somebody else likes. */
function severityOf(path: BlockingPath, known: Call): Severity {
  if (path.waits === "disk" || path.waits === "device") return "information";
  return known.unlikely ? "information" : "warning";
}

function remedy(twin: string | null): string {
  if (twin === null) return "Await it in a thread with `asyncio.to_thread`.";
  return /^[A-Za-z_]+(\.\w+)+$/.test(twin) ? `Await \`${twin}\` instead.` : `Use ${twin}.`;
}

/** The awaitable way to do the same; moving the call to a thread is what is left without one. */
function ownTwin(context: RuleContext, path: BlockingPath): string | null {
  if (path.twin === null || path.via.length > 0) return null;
  return context.knowledge.callable(path.twin)?.runs ? null : path.twin;
}

function related(path: BlockingPath): readonly Location[] {
  return path.via;
}

function fixes(context: RuleContext, view: FunctionView, call: CallExpr, path: BlockingPath): readonly FixIntent[] {
  if (!view.function.isAsync || path.isContextManager) return [];
  const inThread: FixIntent = { kind: "await-in-thread", title: "Run it in a thread", ...at(view, call) };
  const twin = ownTwin(context, path);
  if (twin === null || !context.knowledge.callable(twin)?.async) return [inThread];
  const module = twin.slice(0, twin.lastIndexOf("."));
  if (context.knowledge.class(module)) return [inThread];
  return [
    { kind: "await-twin", title: `Await ${twin}`, ...at(view, call), with: twin, imports: [{ module, name: null }] },
    inThread,
  ];
}
