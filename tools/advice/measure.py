"""Measures the programs of test/advice/own in every scheduling mode.

    python3 tools/advice/measure.py --gil PYTHON --ft PYTHON [--sizes small,medium] [--half tuning] [--modes sequential,...]
        [--programs NAME,...] [--runs 2] [--seconds 280]

Each run is a fresh process. Runs of all programs and modes are shuffled; what `measured-own.jsonl` has enough runs of already is left
out, so an interrupted measurement goes on where it stopped (`--seconds`). Rows: program, size, mode, all makespans in ms.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
FOLDER = HERE.parent.parent / "test" / "advice"
RESULTS = FOLDER / "measured-own.jsonl"
PORTS = (8099, 8098)

GIL_MODES = ["sequential", "threads:2", "threads:4", "threads:8", "processes:2", "processes:4", "interpreters:2",
             "asyncio", "asyncio-to-thread:6", "processes-x-threads:2x4"]
FT_MODES = ["sequential@3.14t", "threads:2@3.14t", "threads:4@3.14t", "threads:8@3.14t"]
# Large programs take seconds a run; pool sizes that differ only in start-up tell little more there.
LARGE_MODES = {"sequential", "threads:4", "processes:2", "interpreters:2", "asyncio", "asyncio-to-thread:6",
               "sequential@3.14t", "threads:4@3.14t"}


def source_of(name, constants):
    """The program with its size's constants written into it."""
    text = (FOLDER / "own" / f"{name}.py").read_text()
    for constant, value in constants.items():
        text, count = re.subn(rf"^{constant} = .*$", f"{constant} = {value}", text, flags=re.M)
        assert count == 1, (name, constant)
    return text


def modes_of(text, size):
    modes = [m for m in GIL_MODES + FT_MODES if size != "large" or m in LARGE_MODES]
    if "async def awork" not in text:
        modes.remove("asyncio")
    waits = re.search(r"sleep\(|urlopen|socket\.", text)
    return [m for m in modes if waits or not m.startswith("processes-x-threads")]


def measure(python, folder, module, mode, environment):
    name, _, workers = mode.partition("@")[0].partition(":")
    workers = workers.partition("x")[2] or workers or "1"
    # Interpreters of a pool find modules through the environment, not through the changed sys.path of the one that made them.
    environment = {**environment, "PYTHONPATH": folder}
    command = [python, str(HERE / "run_mode.py"), folder, module, name, workers]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=240)
    if done.returncode == 0:
        return json.loads(done.stdout.splitlines()[-1])
    return {"error": done.stderr.strip().splitlines()[-1][:120]}


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--gil", required=True)
    parser.add_argument("--ft", required=True)
    parser.add_argument("--sizes", default="small,medium,large")
    parser.add_argument("--half")
    parser.add_argument("--modes")
    parser.add_argument("--programs")
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=280)
    return parser.parse_args()


def jobs_of(options, rows, folder):
    sizes = json.loads((FOLDER / "sizes.json").read_text())
    for name, entry in sizes.items():
        if options.half and entry["half"] != options.half:
            continue
        if options.programs and name not in options.programs.split(","):
            continue
        for size in options.sizes.split(","):
            text = source_of(name, entry[size])
            module = f"{name}_{size}"
            Path(folder, f"{module}.py").write_text(text)
            for mode in modes_of(text, size):
                if options.modes and mode not in options.modes.split(","):
                    continue
                row = rows.get((name, size, mode), {})
                missing = 0 if "error" in row else options.runs - len(row.get("ms", []))
                yield from [(name, size, mode, module)] * missing


def main():
    options = parse()
    rows = {}
    if RESULTS.exists():
        for line in RESULTS.read_text().splitlines():
            row = json.loads(line)
            rows[row["program"], row["size"], row["mode"]] = row
    services = subprocess.Popen([options.gil, str(HERE / "services.py"), *map(str, PORTS)], stdout=subprocess.PIPE)
    services.stdout.readline()
    environment = {**os.environ, "BASE_URL": f"http://127.0.0.1:{PORTS[0]}", "ECHO_PORT": str(PORTS[1])}
    until = time.monotonic() + options.seconds
    with tempfile.TemporaryDirectory() as folder:
        jobs = list(jobs_of(options, rows, folder))
        random.shuffle(jobs)
        left = len(jobs)
        try:
            for name, size, mode, module in jobs:
                if time.monotonic() > until:
                    break
                left -= 1
                python = options.ft if mode.endswith("t") and "@" in mode else options.gil
                found = measure(python, folder, module, mode, environment)
                row = rows.setdefault((name, size, mode), {"program": name, "size": size, "mode": mode})
                if "error" in found:
                    row["error"] = found["error"]
                    continue
                row.setdefault("ms", []).append(found["ms"])
                if "cpuMs" in found:
                    row["cpuMs"] = min(found["cpuMs"], row.get("cpuMs", found["cpuMs"]))
        finally:
            services.terminate()
            RESULTS.write_text("".join(json.dumps(rows[key]) + "\n" for key in sorted(rows)))
    print(left, "runs left")


if __name__ == "__main__":
    sys.exit(main())
