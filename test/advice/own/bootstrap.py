"""Confidence intervals of a mean by resampling."""
import random
import statistics
from multiprocessing import Pool

SAMPLES = 120
ROUNDS = 60
GROUPS = 8
ITEMS = list(range(GROUPS))


def work(group):
    rnd = random.Random(group)
    data = [rnd.gauss(50 + group, 9) for _ in range(SAMPLES)]
    means = sorted(statistics.fmean(rnd.choices(data, k=SAMPLES)) for _ in range(ROUNDS))
    low, high = means[ROUNDS // 40], means[-ROUNDS // 40 - 1]
    return group, statistics.median(data), statistics.pstdev(data), low, high


def main():
    with Pool(4) as pool:
        for group, median, spread, low, high in pool.map(work, ITEMS):
            print(f"{group} {median:.2f} {spread:.2f} [{low:.2f}, {high:.2f}]")


if __name__ == "__main__":
    main()
