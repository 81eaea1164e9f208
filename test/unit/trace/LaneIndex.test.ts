import assert from "node:assert/strict";
import fc from "fast-check";
import { indexLanes, neighbour, positionOf, segmentAt } from "../../../src/trace/LaneIndex";
import { anyTrace } from "./traces";

describe("lane index", () => {
  it("holds every segment once, by lane and in order of time", () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const { order, first } = indexLanes(trace);
        assert.deepEqual(
          [...order].sort((a, b) => a - b),
          Array.from(order, (_, at) => at),
        );
        for (let lane = 0; lane < trace.lanes.length; lane++) {
          const own = Array.from(order.subarray(first[lane], first[lane + 1]));
          assert.ok(own.every((segment) => trace.lane[segment] === lane));
          assert.ok(own.every((segment, at) => at === 0 || trace.startMs[segment] >= trace.endMs[own[at - 1]]));
        }
      }),
    );
  });

  it("finds the segment at a time, and nothing in gaps", () => {
    fc.assert(
      fc.property(anyTrace, fc.double({ min: 0, max: 300, noNaN: true }), (trace, ms) => {
        const found = segmentAt(indexLanes(trace), 0, ms);
        const expected = Array.from(trace.lane, (_, segment) => segment).find(
          (segment) => trace.lane[segment] === 0 && trace.startMs[segment] <= ms && trace.endMs[segment] > ms,
        );
        assert.equal(found, expected ?? -1);
      }),
    );
  });

  it("walks a lane from end to end", () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const index = indexLanes(trace);
        for (let segment = 0; segment < trace.lane.length; segment++) {
          assert.equal(index.order[positionOf(index, segment)], segment);
          const next = neighbour(index, segment, 1);
          if (next >= 0) assert.equal(neighbour(index, next, -1), segment);
        }
      }),
    );
  });
});
