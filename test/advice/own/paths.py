"""Shortest paths on grids."""

import heapq
import multiprocessing

SIDE = 40
COUNT = 60
ITEMS = list(range(COUNT))


def cost(seed, r, c):
    return (r * 31 + c * 17 + seed * 13) % 9 + 1


def work(seed):
    best = {(0, 0): 0}
    queue = [(0, 0, 0)]
    while queue:
        d, r, c = heapq.heappop(queue)
        if (r, c) == (SIDE - 1, SIDE - 1):
            return d
        if d > best[(r, c)]:
            continue
        for nr, nc in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= nr < SIDE and 0 <= nc < SIDE:
                nd = d + cost(seed, nr, nc)
                if nd < best.get((nr, nc), 1 << 30):
                    best[(nr, nc)] = nd
                    heapq.heappush(queue, (nd, nr, nc))
    return -1


def main():
    with multiprocessing.Pool(2) as pool:
        print(pool.map(work, ITEMS))


if __name__ == "__main__":
    main()
