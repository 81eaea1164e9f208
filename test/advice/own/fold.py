"""Energies of short chains on a grid: plain recursion with backtracking."""
from multiprocessing import Pool

STEPS = 7
CHAINS = 6
ITEMS = ["".join("HP"[(k * n + k // 3) % 2] for k in range(STEPS)) for n in range(1, CHAINS + 1)]
MOVES = ((1, 0), (0, 1), (-1, 0), (0, -1))


def energy(chain, place, x, y):
    total = 0
    if chain[len(place) - 1] == "H":
        for dx, dy in MOVES:
            other = place.get((x + dx, y + dy))
            if other is not None and other < len(place) - 2 and chain[other] == "H":
                total -= 1
    return total


def best(chain, place, x, y):
    here = energy(chain, place, x, y)
    if len(place) == len(chain):
        return here
    lowest = 0
    for dx, dy in MOVES:
        step = (x + dx, y + dy)
        if step in place:
            continue
        place[step] = len(place)
        lowest = min(lowest, best(chain, place, *step))
        del place[step]
    return here + lowest


def work(chain):
    return chain, best(chain, {(0, 0): 0}, 0, 0)


def main():
    with Pool(2) as pool:
        for chain, value in pool.imap(work, ITEMS):
            print(chain, value)


if __name__ == "__main__":
    main()
