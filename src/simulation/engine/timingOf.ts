import type { Costs } from "../profiles/Profile";
import type { MachineOptions } from "./Machine";

/** The machine's own constants, out of all that a profile holds: a small object is quicker to read from. */
export function timingOf(costs: Costs, switchIntervalMs: number): MachineOptions["timing"] {
  return {
    sliceMs: costs.sliceMs,
    tickMs: costs.tickMs,
    wakeGranularityMs: costs.wakeGranularityMs,
    sleeperCreditMs: costs.sleeperCreditMs,
    migrationMs: costs.migrationMs,
    stayHomeShare: costs.stayHomeShare,
    contextSwitchMs: costs.contextSwitchMs,
    coldCacheMs: costs.coldCacheMs,
    coldAfterMs: costs.coldAfterMs,
    wakeMs: costs.wakeMs,
    timerOvershootMs: costs.timerOvershootMs,
    gilSwitchMs: costs.gilSwitchMs,
    gilHandOverMs: costs.gilHandOverMs,
    gilOvershootMs: costs.gilOvershootMs,
    requesterWinsShare: costs.requesterWinsShare,
    oldestWinsShare: costs.oldestWinsShare,
    intervalMs: switchIntervalMs,
  };
}
