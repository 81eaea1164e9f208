export { discardTrace } from "./discardTrace";
export { expectedValues, instantiate, MAX_TASKS, type Setting } from "./instantiate";
export { type PredictOptions, predict } from "./predict";
export { DEFAULT_PROFILE, type MachineProfile, profileName } from "./profiles/Profile";
export { readWorkload, type WorkloadReading } from "./readWorkload";
export { type SimulateOptions, simulate } from "./simulate";
export type * from "./Template";
export * from "./Trace";
export type * from "./Workload";
