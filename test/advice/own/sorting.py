"""Sort shuffled records by two keys."""

import random
from concurrent.futures import ThreadPoolExecutor

SIZE = 30000
COUNT = 24
ITEMS = list(range(COUNT))


def work(seed):
    rnd = random.Random(seed)
    rows = [(rnd.randrange(100), rnd.random()) for _ in range(SIZE)]
    rows.sort(key=lambda row: (row[0], -row[1]))
    return rows[SIZE // 2]


def main():
    with ThreadPoolExecutor(2) as pool:
        print(list(pool.map(work, ITEMS)))


if __name__ == "__main__":
    main()
