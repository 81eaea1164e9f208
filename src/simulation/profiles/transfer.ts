import type { Payload, Workload } from "../Workload";
import type { Costs } from "./Profile";

/** What carrying one task's payload to a worker and back costs, in ms; 0 without a payload. */
export interface TransferCosts {
  /** Sender's part on the way out (pickling), holding its GIL. */
  readonly sendMs: number;
  /** Receiver's part on the way out (unpickling). */
  readonly receiveMs: number;
  readonly sendResultMs: number;
  readonly receiveResultMs: number;
  /** Moving the bytes through a pipe, each way. */
  readonly pipeMs: number;
  readonly pipeResultMs: number;
  /** Bytes moved, both ways. */
  readonly bytes: number;
}

const BYTES_PER_MB = 1e6;
/** Lists up to this size are cheap per item: their objects fit into the caches. */
const SMALL_LIST_MB = 0.1;

/** Prices a workload's payloads for a mode that copies between processes or between interpreters. */
export function transferCosts(
  costs: Costs,
  workload: Workload,
  between: "processes" | "interpreters",
  chunkSize = 1,
): TransferCosts {
  const there = oneWay(costs, together(workload.payload, chunkSize), between);
  const back = oneWay(costs, together(workload.resultPayload ?? workload.payload, chunkSize), between);
  return {
    sendMs: there.dumpMs,
    receiveMs: there.loadMs,
    pipeMs: there.pipeMs,
    sendResultMs: back.dumpMs,
    receiveResultMs: back.loadMs,
    pipeResultMs: back.pipeMs,
    bytes: there.bytes + back.bytes,
  };
}

/** The payloads of a chunk's tasks travel as one. */
function together(payload: Payload | undefined, chunkSize: number): Payload | undefined {
  return payload && { kind: payload.kind, bytes: payload.bytes * chunkSize };
}

function oneWay(costs: Costs, payload: Payload | undefined, between: "processes" | "interpreters") {
  if (payload === undefined) return { dumpMs: 0, loadMs: 0, pipeMs: 0, bytes: 0 };
  const megabytes = payload.bytes / BYTES_PER_MB;
  const isFlat = payload.kind === "bytes" || payload.kind === "str";
  if (between === "interpreters" && isFlat) {
    const copyMs = costs.sharedCopyMsPerMB * megabytes;
    return { dumpMs: copyMs, loadMs: copyMs, pipeMs: 0, bytes: payload.bytes };
  }
  const objectsMB = megabytes * (isFlat ? 1 : growingShare(costs.smallListFactor, 1, megabytes / SMALL_LIST_MB));
  return {
    dumpMs: costs[`${payload.kind}DumpMsPerMB`] * objectsMB,
    loadMs: costs[`${payload.kind}LoadMsPerMB`] * objectsMB,
    pipeMs: between === "processes" ? pipeMsPerMB(costs, megabytes) * megabytes : 0,
    bytes: payload.bytes,
  };
}

/** A megabyte still fits into the caches, ten do not. */
function pipeMsPerMB(costs: Costs, megabytes: number): number {
  return growingShare(costs.pipeSmallMsPerMB, costs.pipeLargeMsPerMB, megabytes);
}

/** Grows with the logarithm of `size`, from `small` (at 1 or less) to `large` (at 10 or more). */
function growingShare(small: number, large: number, size: number): number {
  return small + (large - small) * Math.min(1, Math.max(0, Math.log10(size)));
}
