"""Monte Carlo pi."""

import random
from concurrent.futures import ThreadPoolExecutor

POINTS = 200000
COUNT = 40
ITEMS = list(range(COUNT))


def work(seed):
    rnd = random.Random(seed)
    inside = 0
    for _ in range(POINTS):
        x = rnd.random()
        y = rnd.random()
        if x * x + y * y <= 1.0:
            inside += 1
    return inside


def main():
    with ThreadPoolExecutor(4) as pool:
        print(4 * sum(pool.map(work, ITEMS)) / (POINTS * len(ITEMS)))


if __name__ == "__main__":
    main()
