"""Shortest ways out of generated mazes."""
from collections import deque
from concurrent.futures import ThreadPoolExecutor

SIDE = 40
MAZES = 12
ITEMS = list(range(MAZES))


def is_wall(seed, x, y):
    return (x * 5 + y * 3 + seed) % 7 == 0 and (x + y) % 4 != 0


def work(seed):
    start, end = (1, 1), (SIDE - 2, SIDE - 2)
    steps = {start: 0}
    queue = deque([start])
    while queue:
        x, y = queue.popleft()
        if (x, y) == end:
            break
        for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            nx, ny = x + dx, y + dy
            if not (0 <= nx < SIDE and 0 <= ny < SIDE) or (nx, ny) in steps:
                continue
            if is_wall(seed, nx, ny):
                continue
            steps[nx, ny] = steps[x, y] + 1
            queue.append((nx, ny))
    return seed, steps.get(end), len(steps)


def main():
    with ThreadPoolExecutor(max_workers=4) as pool:
        for row in pool.map(work, ITEMS):
            print(*row)


if __name__ == "__main__":
    main()
