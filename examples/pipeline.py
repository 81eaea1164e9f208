"""Clean measurements on all cores. Where processes are spawned, each one would run this module again from the top."""

import csv
import multiprocessing
from pathlib import Path
from statistics import fmean, pstdev


def clean(path: str) -> tuple[str, float, float]:
    with open(path, newline="", encoding="utf-8") as file:
        values = [float(row["value"]) for row in csv.DictReader(file)]
    mean = fmean(values)
    spread = pstdev(values, mean)
    kept = [value for value in values if abs(value - mean) <= 3 * spread]
    return path, fmean(kept), pstdev(kept)


paths = [str(path) for path in sorted(Path("measurements").glob("*.csv"))]

multiprocessing.set_start_method("spawn")
with multiprocessing.Pool(processes=64) as pool:
    for path, mean, spread in pool.imap_unordered(clean, paths):
        print(f"{path}: {mean:.3f} ± {spread:.3f}")
