"""Knapsack tables."""

from multiprocessing import Pool

CAPACITY = 5000
COUNT = 40
ITEMS = [(seed, 30) for seed in range(COUNT)]


def goods(seed, n):
    return [((seed * 7 + i * 13) % 40 + 1, (seed + i * 11) % 60 + 5) for i in range(n)]


def work(item):
    seed, n = item
    table = [0] * (CAPACITY + 1)
    for weight, value in goods(seed, n):
        for room in range(CAPACITY, weight - 1, -1):
            candidate = table[room - weight] + value
            if candidate > table[room]:
                table[room] = candidate
    return table[CAPACITY]


def main():
    with Pool() as pool:
        print(max(pool.imap_unordered(work, ITEMS)))


if __name__ == "__main__":
    main()
