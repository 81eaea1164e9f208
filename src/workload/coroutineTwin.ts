import type { Program, ProgramFunction } from "../analysis/Program";

/** The `async def` of the same module that does what a plain function does: `awork`, `async_work`, `work_async` for `work`. */
export function coroutineTwin(program: Program, task: ProgramFunction): ProgramFunction | undefined {
  const names = new Set([`a${task.name}`, `a_${task.name}`, `async_${task.name}`, `${task.name}_async`]);
  return program.functions.find(
    (f) => f.module === task.module && f.isAsync && f.ownerClass === task.ownerClass && names.has(f.name),
  );
}
