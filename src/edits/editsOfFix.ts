import { assertNever } from "../base/assertNever";
import type { FixIntent } from "../rules/FixIntent";
import { addAwait, awaitInThread, awaitTwin, consume, replaceCallee } from "./fixes/calls";
import { hoistLambda } from "./fixes/hoistLambda";
import { initializer } from "./fixes/initializer";
import { keepTask } from "./fixes/keepTask";
import { mainGuard } from "./fixes/mainGuard";
import { reraise } from "./fixes/reraise";
import { setArgument } from "./fixes/setArgument";
import { taskGroup } from "./fixes/taskGroup";
import { withLock } from "./fixes/withLock";
import { withPool } from "./fixes/withPool";
import type { Source } from "./Source";
import type { TextEdit } from "./TextEdit";

/**
 * The text edits that a fix stands for, not overlapping. Null where the code around does not have the shape that the fix can change
 * safely; it is not offered then.
 */
export function editsOfFix(source: Source, fix: FixIntent): readonly TextEdit[] | null {
  switch (fix.kind) {
    case "replace-callee":
      return replaceCallee(source, fix);
    case "await-in-thread":
      return awaitInThread(source, fix);
    case "await-twin":
      return awaitTwin(source, fix);
    case "add-await":
      return addAwait(source, fix);
    case "set-argument":
      return setArgument(source, fix);
    case "main-guard":
      return mainGuard(source, fix);
    case "with-lock":
      return withLock(source, fix);
    case "keep-task":
      return keepTask(source, fix);
    case "task-group":
      return taskGroup(source, fix);
    case "hoist-lambda":
      return hoistLambda(source, fix);
    case "with-pool":
      return withPool(source, fix);
    case "reraise":
      return reraise(source, fix);
    case "initializer":
      return initializer(source, fix);
    case "consume":
      return consume(source, fix);
    default:
      return assertNever(fix, "fix");
  }
}
