import type { EvaluationKnowledge } from "../analysis/evaluation/EvaluationSource";
import type { Value } from "../analysis/evaluation/Value";
import { CoroutineValue, FunctionValue, LibraryValue, QueueValue, typeNameOf } from "../analysis/evaluation/Value";
import { lostGlobal } from "../analysis/lostGlobal";
import type { Program, ProgramFunction } from "../analysis/Program";
import type { CollectedSite } from "./CollectedSite";
import type { CandidateMode } from "./candidateModes";
import { coroutineTwin } from "./coroutineTwin";
import { importedModules } from "./importedModules";

/** Why a mode can't run a site's tasks, in the reader's words; undefined where it can. */
export function unsuitableBecause(
  program: Program,
  knowledge: EvaluationKnowledge,
  site: CollectedSite,
  { mode, python }: Pick<CandidateMode, "mode" | "python">,
): string | undefined {
  const task = taskFunction(program, site);
  switch (mode) {
    case "sequential":
      return undefined;
    case "threads":
    case "asyncio-to-thread":
      return python.endsWith("t") ? turnsGilOn(program, knowledge, site) : undefined;
    case "asyncio":
      if (!task) return "The task is no coroutine: the event loop would stand still in every call.";
      return task.isAsync || coroutineTwin(program, task)
        ? undefined
        : `\`${task.name}\` never awaits: the event loop would stand still in every call.`;
    case "processes":
    case "processes-x-threads":
      return unpicklable(program, knowledge, site, "processes");
    case "interpreters":
      return (
        refusesInterpreters(program, knowledge, site) ??
        unpicklable(program, knowledge, site, "interpreters") ??
        lostInInterpreter(program, task)
      );
  }
}

/** The project function that a site's tasks run. */
export function taskFunction(program: Program, site: CollectedSite): ProgramFunction | undefined {
  const callee = site.tasks[0]?.callee;
  return callee instanceof FunctionValue ? program.functions[callee.id] : undefined;
}

/** A library that the tasks' module imports, which no interpreter but the first can load. */
function refusesInterpreters(
  program: Program,
  knowledge: EvaluationKnowledge,
  site: CollectedSite,
): string | undefined {
  const refusing = librariesOf(program, knowledge, site).find(({ interpreters }) => interpreters?.status === "refuses");
  return refusing && `\`${refusing.library}\` can't be imported in a subinterpreter (ImportError).`;
}

function turnsGilOn(program: Program, knowledge: EvaluationKnowledge, site: CollectedSite): string | undefined {
  const library = librariesOf(program, knowledge, site).find(
    ({ freeThreading }) => freeThreading?.status === "re-enables",
  );
  return library && `Importing \`${library.library}\` turns the GIL back on: as slow as threads in the ordinary build.`;
}

function librariesOf(program: Program, knowledge: EvaluationKnowledge, site: CollectedSite) {
  const { module } = taskFunction(program, site) ?? program.functions[site.from];
  return [...importedModules(program, module)].flatMap((top) => knowledge.library(top) ?? []);
}

function unpicklable(
  program: Program,
  knowledge: EvaluationKnowledge,
  site: CollectedSite,
  into: string,
): string | undefined {
  const task = taskFunction(program, site);
  if (task?.kind === "lambda") return `A lambda can't be pickled into ${into}; make it a module-level function.`;
  const parent = task && task.parent !== null ? program.functions[task.parent] : undefined;
  if (task && parent?.kind === "function") {
    return `\`${task.name}\` is defined inside \`${parent.name}\` and can't be pickled into ${into}; move it to the module.`;
  }
  for (const value of site.tasks[0]?.positional ?? []) {
    const why = unpicklableValue(knowledge, value);
    const inherits =
      into === "processes" && site.ownWorkers && site.where === "process" && isInheritable(knowledge, value);
    if (why && !inherits) return `Its argument ${why} can't be pickled into ${into}.`;
  }
  return undefined;
}

/** Locks and queues of multiprocessing go to a new Process, though not through a pool. */
function isInheritable(knowledge: EvaluationKnowledge, value: Value): boolean {
  const type = typeNameOf(value);
  return type !== null && knowledge.class(type)?.inheritable === true;
}

function unpicklableValue(knowledge: EvaluationKnowledge, value: Value): string | undefined {
  if (value instanceof CoroutineValue) return "is a coroutine and";
  if (value instanceof QueueValue) return `\`${value.type}\``;
  if (value instanceof LibraryValue) return undefined;
  const type = typeNameOf(value);
  return type !== null && knowledge.class(type)?.picklable === false ? `\`${type}\`` : undefined;
}

function lostInInterpreter(program: Program, task: ProgramFunction | undefined): string | undefined {
  const name = task && lostGlobal(program, task.id);
  return name === undefined
    ? undefined
    : `\`${task?.name}\` names \`${name}\` only inside a generator expression, lambda or nested function: interpreters of 3.14 lose it (NameError).`;
}
