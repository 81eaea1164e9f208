import type { Place } from "../project/Place";
import type { Count, ServerCommand, SettingValue } from "../project/servers/ServerCommand";
import { type ServerBehaviour, serverSpec, type WorkerKind } from "../project/servers/serverTable";
import { checkAppObjects } from "./deployment/appObjects";
import { threadsAtImport } from "./deployment/threadsAtImport";
import type { Confidence, Rule, RuleContext } from "./Rule";

/** More worker processes than this are not asked for by accident on a small machine. */
const FEW_WORKERS = 12;
/** gunicorn's documentation starts from 2 x cores + 1; twice that is still a matter of taste. */
const MAX_PER_CORE = 4;

/** Settings of servers and task queues that contradict each other, the machine or the code. */
export const workerSettings: Rule = {
  id: "worker-settings",
  summary: "A server's settings contradict each other, the machine's cores or the code that it runs.",
  family: "deployment",
  severity: "information",
  onByDefault: true,
  check(context) {
    checkAppObjects(context);
    for (const command of context.servers) checkServer(context, command);
  },
};

function checkServer(context: RuleContext, command: ServerCommand): void {
  const { behaviour } = serverSpec(command.server);
  if (!behaviour) return;
  const stated = command.options.get(behaviour.classOption);
  const kind = behaviour.classes[stated?.text ?? behaviour.defaultClass];
  checkThreads(context, command, behaviour, stated, kind);
  checkIgnored(context, command, behaviour, kind);
  checkCount(context, command, kind);
  checkPreload(context, command);
}

function checkThreads(
  context: RuleContext,
  { options }: ServerCommand,
  behaviour: ServerBehaviour,
  stated: SettingValue | undefined,
  kind: WorkerKind | undefined,
): void {
  const threads = options.get("threads");
  if (!threads || !isMoreThanOne(threads.count)) return;
  if (kind === "loop" || kind === "greenlets") {
    report(
      context,
      threads.place,
      `Workers of class \`${stated?.text}\` have one thread each: this setting does nothing. Remove it.`,
    );
  } else if (kind === "process" && stated && behaviour.threadedClass) {
    report(
      context,
      threads.place,
      `With threads the class \`${stated.text}\` silently becomes \`${behaviour.threadedClass}\`. Say which of the two is meant.`,
    );
  }
}

function checkIgnored(
  context: RuleContext,
  { options }: ServerCommand,
  behaviour: ServerBehaviour,
  kind: WorkerKind | undefined,
): void {
  const workers = options.get("workers");
  if (behaviour.reloadIgnoresWorkers && options.has("reload") && workers && isMoreThanOne(workers.count)) {
    report(
      context,
      workers.place,
      "With reload there is one worker, whatever this says. Leave reload out in production.",
    );
  }
  if (kind === "single" && workers && isMoreThanOne(workers.count)) {
    report(
      context,
      workers.place,
      "This kind of worker does one thing at a time, whatever this says. Choose another kind.",
    );
  }
  for (const name of kind === undefined || kind === "process" ? [] : (behaviour.processOnly ?? [])) {
    const option = options.get(name);
    if (option)
      report(context, option.place, `\`${name}\` only works with worker processes: here it silently does nothing.`);
  }
}

/** Worker processes against the cores; threads and greenlets may be as many as they like. */
function checkCount(context: RuleContext, { options }: ServerCommand, kind: WorkerKind | undefined): void {
  const workers = options.get("workers");
  if (!workers?.count || (kind !== "process" && kind !== "loop")) return;
  const { cores } = context.program.target;
  const { perCore, fixed } = workers.count;
  const isTooMany = perCore > MAX_PER_CORE || (perCore === 0 && fixed > Math.max(FEW_WORKERS, MAX_PER_CORE * cores));
  if (!isTooMany) return;
  const count = perCore > 0 ? `${perCore} worker processes per core` : `${fixed} worker processes on ${cores} cores`;
  report(
    context,
    workers.place,
    `${count} serve no more than 2 per core, but each is an interpreter in memory and requests that compute take longer.`,
    "medium",
  );
}

/** Forked from a parent that has imported the application: its threads do not come along. */
function checkPreload(context: RuleContext, { options, app }: ServerCommand): void {
  const preload = options.get("preload");
  const thread = preload && preload.text !== "False" && app ? threadsAtImport(context, app.text) : null;
  if (!preload || !thread) return;
  const { path, start, end } = preload.place;
  context.report({
    path,
    start,
    end,
    message:
      "The application starts a thread when it is imported; with preload it runs in the parent only, not in the workers.",
    confidence: "high",
    related: [thread],
    fixes: [],
  });
}

function isMoreThanOne(count: Count | null): boolean {
  return count !== null && (count.perCore > 0 || count.fixed > 1);
}

function report(
  context: RuleContext,
  { path, start, end }: Place,
  message: string,
  confidence: Confidence = "high",
): void {
  context.report({ path, start, end, message, confidence, related: [], fixes: [] });
}
