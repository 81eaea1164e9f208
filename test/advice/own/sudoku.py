"""Solve generated sudokus by backtracking with candidate sets."""
from concurrent.futures import ProcessPoolExecutor

PUZZLES = 12
HOLES = 40
BASE = "123456789456789123789123456214365897365897214897214365531642978642978531978531642"
ITEMS = list(range(PUZZLES))


def puzzle(seed):
    cells = list(BASE)
    value = seed * 7919 + 11
    holes = HOLES
    while holes:
        value = (value * 1103515245 + 12345) % 2**31
        at = value // 7 % 81
        if cells[at] != ".":
            cells[at] = "."
            holes -= 1
    return "".join(cells)


def candidates(cells, at):
    row, column = divmod(at, 9)
    used = set(cells[row * 9:row * 9 + 9]) | set(cells[column::9])
    top, left = row // 3 * 3, column // 3 * 3
    for r in range(top, top + 3):
        used.update(cells[r * 9 + left:r * 9 + left + 3])
    return [digit for digit in "123456789" if digit not in used]


def solve(cells):
    best = None
    for at, cell in enumerate(cells):
        if cell != ".":
            continue
        options = candidates(cells, at)
        if not options:
            return None
        if best is None or len(options) < len(best[1]):
            best = at, options
    if best is None:
        return cells
    at, options = best
    for digit in options:
        cells[at] = digit
        solved = solve(cells)
        if solved:
            return solved
    cells[at] = "."
    return None


def work(seed):
    solved = solve(list(puzzle(seed)))
    return seed, "".join(solved) if solved else "no solution"


def main():
    with ProcessPoolExecutor() as pool:
        for seed, answer in pool.map(work, ITEMS, chunksize=2):
            print(seed, answer[:18])


if __name__ == "__main__":
    main()
