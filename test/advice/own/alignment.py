"""Longest common subsequence of generated gene fragments."""
from itertools import combinations
from concurrent.futures import ProcessPoolExecutor

LENGTH = 90
FRAGMENTS = 7
GENES = ["".join("ACGT"[(k * k + n * k) % 4] for k in range(LENGTH)) for n in range(FRAGMENTS)]
ITEMS = list(combinations(range(FRAGMENTS), 2))


def work(pair):
    first, second = GENES[pair[0]], GENES[pair[1]]
    row = [0] * (len(second) + 1)
    for a in first:
        diagonal = 0
        for j, b in enumerate(second, 1):
            above = row[j]
            if a == b:
                row[j] = diagonal + 1
            elif row[j - 1] > above:
                row[j] = row[j - 1]
            diagonal = above
    return pair, row[-1]


def main():
    with ProcessPoolExecutor() as pool:
        print(max(pool.map(work, ITEMS), key=lambda result: result[1]))


if __name__ == "__main__":
    main()
