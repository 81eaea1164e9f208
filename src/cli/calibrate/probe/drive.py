"""Runs one workload several times on this interpreter: a JSON object on stdin, one on stdout. Runs nothing but its own probes.
With {"rates": true} it prints how much of each kind of computing one millisecond takes instead."""
import json
import os
import resource
import statistics
import sys
import time

import segments
from modes import MODES


def cpu_ms():
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime)


def machine_busy_ms():
    try:
        with open("/proc/stat") as stat:
            user, nice, system, _, _, irq, softirq, steal = map(int, stat.readline().split()[1:9])
    except OSError:
        return None
    return 1000 * (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")


def quantile(values, share):
    return sorted(values)[round(share * (len(values) - 1))]


def measure_once(run, work):
    submitted = {}
    slow_before = slowness(work)
    cpu_before, busy_before = cpu_ms(), machine_busy_ms()
    start, stop, ends = run(work, submitted)
    cpu = cpu_ms() - cpu_before
    foreign = 0 if busy_before is None else machine_busy_ms() - busy_before - cpu
    latencies = [1000 * (end - submitted[number]) for number, end, _ in ends]
    return {
        "makespan": 1000 * (stop - start),
        "cpu": cpu,
        "mean": statistics.mean(latencies),
        "p95": quantile(latencies, 0.95),
        "foreign": foreign,
        "slowness": {kind: (before + after) / 2 for (kind, before), after in zip(slow_before.items(), slowness(work).values())},
    }


def measure(work):
    if work.get("switch_ms"):
        sys.setswitchinterval(work["switch_ms"] / 1000)
    payload = work.get("payload") or {}
    work["_payload"] = segments.make_payload(payload.get("kind"), payload.get("bytes", 0))
    run = MODES[work["mode"]]
    measure_once(run, work)  # warms up
    judge = calm_repeats if work.get("judge") == "speed" else undisturbed_repeats
    runs, clean = judge(run, work, work.get("repeats", 5))
    makespans = [item["makespan"] for item in runs]
    return {
        "makespan_ms": {"min": min(makespans), "median": statistics.median(makespans), "max": max(makespans)},
        "cpu_ms": statistics.median(item["cpu"] for item in runs),
        "latency_ms": {key: statistics.median(item[key] for item in runs) for key in ("mean", "p95")},
        "slowness": {kind: statistics.median(item["slowness"][kind] for item in runs) for kind in runs[0]["slowness"]},
        "clean": clean,
    }


def undisturbed_repeats(run, work, wanted):
    """Repeats until enough of them were not disturbed by other programs; after too many tries the least disturbed count."""
    def disturbance(item):
        return item["foreign"] / max(25, 0.08 * item["makespan"])
    runs = []
    for _ in range(wanted * 3):
        runs.append(measure_once(run, work))
        if sum(disturbance(item) <= 1 for item in runs) >= wanted:
            break
    runs = sorted(runs, key=disturbance)[:wanted]
    return runs, all(disturbance(item) <= 1 for item in runs)


# How much slower than the fastest the slowest of the repeats may have been.
CALM = 1.25


def calm_repeats(run, work, wanted):
    """Where ours go first, but the machine is now faster, now slower: the repeats in which it was as fast as in most."""
    def overall(item):
        return statistics.mean(item["slowness"].values())
    runs = [measure_once(run, work) for _ in range(wanted + 3)]
    middle = statistics.median(map(overall, runs))
    runs = sorted(runs, key=lambda item: abs(overall(item) - middle))[:wanted]
    return runs, max(map(overall, runs)) / min(map(overall, runs)) < CALM


def slowness(work):
    """How long a piece of each kind of computing in the work takes at the moment, as a factor on what it took when the rates
    were measured: kinds don't slow down alike (a hash in the processor's own instructions hardly does)."""
    per_ms = work["per_ms"]
    kinds = sorted({kind for task in work["tasks"] for kind, _ in task} & set(segments.NATIVES)) + ["cpu"]
    def piece(kind):
        return segments.run_segment(kind, 2, per_ms)
    return {kind: statistics.median(timed_ms(piece, kind) for _ in range(5)) / 2 for kind in kinds}


def rates():
    """Amounts per millisecond in a row of pieces as a sequential run does them, in the calmer quarter of the time."""
    def row(function, amount):
        return amount / quantile([timed_ms(function, amount) for _ in range(32)], 0.25)
    return {
        "cpu": row(segments.burn, 300_000),
        "native": row(lambda amount: segments.native("native", amount), 30_000),
        "sha256": row(lambda amount: segments.native("sha256", amount), 8 << 20),
        "zlib": row(lambda amount: segments.native("zlib", amount), 2 << 20),
        "touch": row(lambda amount: segments.touch(segments.Shared(), amount), 5_000),
    }


def timed_ms(function, argument):
    start = time.perf_counter()
    function(argument)
    return 1000 * (time.perf_counter() - start)


def main():
    work = json.load(sys.stdin)
    json.dump({"per_ms": rates()} if work.get("rates") else measure(work), sys.stdout)


if __name__ == "__main__":
    main()
