"""Count queens placements."""

from multiprocessing import Pool

N = 8
ITEMS = list(range(N))


def count(row, cols, d1, d2):
    if row == N:
        return 1
    total = 0
    for col in range(N):
        if col in cols or row + col in d1 or row - col in d2:
            continue
        total += count(row + 1, cols | {col}, d1 | {row + col}, d2 | {row - col})
    return total


def work(first):
    return count(1, frozenset([first]), frozenset([first]), frozenset([-first]))


def main():
    with Pool(2) as pool:
        print(sum(pool.map(work, ITEMS)))


if __name__ == "__main__":
    main()
