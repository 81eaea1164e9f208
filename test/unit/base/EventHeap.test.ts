import assert from "node:assert/strict";
import fc from "fast-check";
import { EventHeap } from "../../../src/base/EventHeap";

describe("EventHeap", () => {
  it("gives events in order of time, equal times in order of pushing", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (times) => {
        const heap = new EventHeap(1);
        times.forEach((time, code) => {
          heap.push(time, code);
        });
        const popped: [number, number][] = [];
        while (heap.pop()) popped.push([heap.time, heap.code]);
        const expected = times.map((time, code): [number, number] => [time, code]);
        expected.sort(([a, codeA], [b, codeB]) => a - b || codeA - codeB);
        assert.deepEqual(popped, expected);
      }),
    );
  });

  it("keeps its order when pushes and pops mix", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined })), (steps) => {
        const heap = new EventHeap();
        const model: { time: number; sequence: number }[] = [];
        for (const time of steps) {
          if (time !== undefined) {
            model.push({ time, sequence: heap.push(time, 0) });
            model.sort((a, b) => a.time - b.time || a.sequence - b.sequence);
          } else {
            const first = model.shift();
            assert.equal(heap.pop(), first !== undefined);
            if (first !== undefined) assert.deepEqual({ time: heap.time, sequence: heap.sequence }, first);
          }
          assert.equal(heap.firstTime(), model[0]?.time ?? Number.POSITIVE_INFINITY);
        }
      }),
    );
  });
});
