"""Game of life on small boards."""

from concurrent.futures import ProcessPoolExecutor

SIDE = 32
STEPS = 60
ITEMS = [11, 23, 37, 41, 53, 61, 71, 83]


def seed_board(seed):
    cells = set()
    value = seed
    for i in range(SIDE * SIDE):
        value = (value * 1103515245 + 12345) % 2147483648
        if value % 3 == 0:
            cells.add((i // SIDE, i % SIDE))
    return cells


def step(cells):
    counts = {}
    for r, c in cells:
        for dr in (-1, 0, 1):
            for dc in (-1, 0, 1):
                if dr or dc:
                    key = ((r + dr) % SIDE, (c + dc) % SIDE)
                    counts[key] = counts.get(key, 0) + 1
    return {cell for cell, n in counts.items() if n == 3 or (n == 2 and cell in cells)}


def work(seed):
    cells = seed_board(seed)
    for _ in range(STEPS):
        cells = step(cells)
    return len(cells)


def main():
    with ProcessPoolExecutor(max_workers=2) as pool:
        print(list(pool.map(work, ITEMS)))


if __name__ == "__main__":
    main()
