"""Try all tours of a few cities."""

from itertools import permutations
from concurrent.futures import ProcessPoolExecutor

CITIES = 8
COUNT = 60
ITEMS = list(range(COUNT))


def points(seed):
    return [((seed * 17 + i * 29) % 100, (seed * 5 + i * 41) % 100) for i in range(CITIES)]


def length(tour, places):
    total = 0.0
    for here, there in zip(tour, tour[1:]):
        (x1, y1), (x2, y2) = places[here], places[there]
        total += ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5
    return total


def work(seed):
    places = points(seed)
    return min(length((0, *order, 0), places) for order in permutations(range(1, CITIES)))


def main():
    with ProcessPoolExecutor(2) as pool:
        print(list(pool.map(work, ITEMS)))


if __name__ == "__main__":
    main()
