import { blockingCallInAsync } from "./blocking-call-in-async";
import { cancellationSwallowed } from "./cancellation-swallowed";
import { checkThenAct } from "./check-then-act";
import { coroutineInExecutor } from "./coroutine-in-executor";
import { cpuBoundInEventLoop } from "./cpu-bound-in-event-loop";
import { cpuBoundInThreads } from "./cpu-bound-in-threads";
import { danglingTask } from "./dangling-task";
import { deadlockInOwnPool } from "./deadlock-in-own-pool";
import { executorNotShutDown } from "./executor-not-shut-down";
import { forkWithThreads } from "./fork-with-threads";
import { gilReEnabled } from "./gil-re-enabled";
import { globalStateInProcesses } from "./global-state-in-processes";
import { interpreterLostGlobal } from "./interpreter-lost-global";
import { ioBoundInProcesses } from "./io-bound-in-processes";
import { largePickledArgument } from "./large-pickled-argument";
import { lockHeldAcrossAwait } from "./lock-held-across-await";
import { lockOrderInversion } from "./lock-order-inversion";
import { lockReacquired } from "./lock-reacquired";
import { lockWithoutWith } from "./lock-without-with";
import { loopTouchedFromThread } from "./loop-touched-from-thread";
import { missingMainGuard } from "./missing-main-guard";
import { nestedPools } from "./nested-pools";
import { oversubscribedPool } from "./oversubscribed-pool";
import type { Rule } from "./Rule";
import { sequentialAwaits } from "./sequential-awaits";
import { serialisedPool } from "./serialised-pool";
import { sharedIterator } from "./shared-iterator";
import { swallowedException } from "./swallowed-exception";
import { tinyTasksInProcesses } from "./tiny-tasks-in-processes";
import { unawaitedCoroutine } from "./unawaited-coroutine";
import { unboundedConcurrency } from "./unbounded-concurrency";
import { unpicklableTask } from "./unpicklable-task";
import { unsafeLazyInit } from "./unsafe-lazy-init";
import { unsynchronisedSharedWrite } from "./unsynchronised-shared-write";
import { workerSettings } from "./worker-settings";

/** Every rule, in the order of the tables that are made from it. */
export const RULES: readonly Rule[] = [
  cpuBoundInThreads,
  cpuBoundInEventLoop,
  blockingCallInAsync,
  ioBoundInProcesses,
  tinyTasksInProcesses,
  largePickledArgument,
  oversubscribedPool,
  nestedPools,
  unboundedConcurrency,
  serialisedPool,
  sequentialAwaits,
  missingMainGuard,
  unpicklableTask,
  interpreterLostGlobal,
  forkWithThreads,
  globalStateInProcesses,
  unsynchronisedSharedWrite,
  checkThenAct,
  unsafeLazyInit,
  sharedIterator,
  lockOrderInversion,
  lockHeldAcrossAwait,
  lockWithoutWith,
  lockReacquired,
  deadlockInOwnPool,
  danglingTask,
  unawaitedCoroutine,
  coroutineInExecutor,
  loopTouchedFromThread,
  cancellationSwallowed,
  swallowedException,
  executorNotShutDown,
  workerSettings,
  gilReEnabled,
];
