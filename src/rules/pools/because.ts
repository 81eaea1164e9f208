import type { Reason } from "../../analysis/Cost";
import type { Location, Program } from "../../analysis/Program";
import type { Task } from "./taskKind";

/** The reasons behind a task's cost as related locations, the most influential first. */
export function because(program: Program, task: Task, bucket?: Reason["bucket"], limit = 3): readonly Location[] {
  const reasons = task.functions.flatMap((fn) => fn.costKind.because);
  const wanted = bucket ? reasons.filter((reason) => reason.bucket === bucket) : reasons;
  return (wanted.length > 0 ? wanted : reasons).slice(0, limit).flatMap((reason) => locationOfReason(program, reason));
}

function locationOfReason(program: Program, reason: Reason): Location[] {
  const module = program.moduleAt(reason.path);
  if (!module) return [];
  const start = module.lowered.lineStarts[reason.line - 1] ?? 0;
  const end = module.lowered.lineStarts[reason.line] ?? module.lowered.length;
  return [{ path: reason.path, start, end: Math.max(start, end - 1), message: reason.what }];
}
