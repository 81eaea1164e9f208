"""Estimate pi by throwing darts. Processes are right here: a lot of Python, little to send."""

import os
import random
from concurrent.futures import ProcessPoolExecutor

DARTS = 2_000_000


def throw(seed: int) -> int:
    generator = random.Random(seed)
    hits = 0
    for _ in range(DARTS):
        x = generator.random()
        y = generator.random()
        if x * x + y * y <= 1.0:
            hits += 1
    return hits


def main() -> None:
    workers = os.process_cpu_count() or 1
    with ProcessPoolExecutor(max_workers=workers) as pool:
        hits = sum(pool.map(throw, range(workers)))
    print(4 * hits / (DARTS * workers))


if __name__ == "__main__":
    main()
