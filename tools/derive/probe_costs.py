"""Measures what calls of the standard library cost: `python3.14 tools/derive/probe_costs.py > tools/derive/costs.json`.

Each probe of probes_*.py runs at two sizes, the minimum of several repeats counts, and a straight line (or n log n, or n^k) through
both gives the part per byte, item or unit of value; a third, tiny size gives the fixed part. Facts take their cost terms from here, a factor of SPREAD wide
on either side, since machines and data differ.
"""

import json
import platform
import sys
import time

import probes_containers  # noqa: F401
import probes_single  # noqa: F401
import probes_text  # noqa: F401
from probe import PROBES

SPREAD = 1.4
REPEATS = 7
TINY = 4
# A repeat lasts at least this long, so that the clock's resolution does not matter.
MINIMUM_SECONDS = 0.002


def best_ms(statement, namespace, clock=time.thread_time):
    """Fastest of REPEATS runs of a statement inside a function, in milliseconds a run (CPU time, so that a busy machine matters less)."""
    exec(f"def loop(number):\n for _ in range(number):\n  {statement}", namespace)
    loop = namespace["loop"]
    number = 1
    best = float("inf")
    repeats = 0
    while repeats < REPEATS:
        begin = clock()
        loop(number)
        elapsed = clock() - begin
        if elapsed < MINIMUM_SECONDS and number < 100_000:
            number *= 4
            continue
        best = min(best, elapsed / number)
        repeats += 1
    return max(best * 1000 - OVERHEAD_MS, 0.0)


def measure(probe, size):
    namespace = {"n": size}
    exec(probe.setup, namespace)
    return best_ms(probe.statement, namespace, time.perf_counter if probe.bucket == "wait" else time.thread_time)


def wide(ms, spread):
    return [float(f"{ms / spread:.3g}"), float(f"{ms * spread:.3g}")]


def terms(probe):
    """Cost terms in the format of Fact.ts, and the raw milliseconds at both sizes."""
    spread = probe.spread or SPREAD
    if probe.unit is None:
        ms = measure(probe, 1)
        return [{"bucket": probe.bucket, "fixedMs": wide(ms, spread)}], [ms]
    small, large = probe.sizes
    low, high = measure(probe, small), measure(probe, large)
    slope = max(high - low, 0) / (probe.shape(large) - probe.shape(small))
    # What a call costs besides is seen only where there is next to nothing to do.
    fixed = max(measure(probe, TINY) - slope * probe.shape(TINY), 0.00001)
    per = {"unit": probe.unit, "of": probe.of, "ms": wide(slope, spread)}
    if probe.exponent != 1:
        per["exponent"] = probe.exponent
    if probe.log:
        per["log"] = True
    return [{"bucket": probe.bucket, "fixedMs": wide(fixed, spread), "per": per}], [low, high]


def main():
    costs = {}
    for probe in PROBES:
        try:
            cost, measured = terms(probe)
        except Exception as error:
            print(f"{probe.name}: {error!r}", file=sys.stderr)
            continue
        costs[probe.name] = {"terms": cost, "measuredMs": [float(f"{ms:.3g}") for ms in measured]}
    rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in sorted(costs.items()))
    interpreter = f"CPython {platform.python_version()} ({platform.python_compiler()}), {platform.machine()}"
    print(f'{{\n"interpreter": {json.dumps(interpreter)},\n"costs": {{\n{rows}\n}}\n}}')


OVERHEAD_MS = 0.0
OVERHEAD_MS = best_ms("pass", {})

if __name__ == "__main__":
    main()
