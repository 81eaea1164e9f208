"""Blur image tiles with a small kernel, rows of ints."""
from concurrent.futures import InterpreterPoolExecutor

TILES = 12
SIDE = 60
PASSES = 2
KERNEL = ((1, 2, 1), (2, 4, 2), (1, 2, 1))
ITEMS = list(range(TILES))


def tile(seed):
    return [[(x * 7 + y * 13 + seed * 29) % 256 for x in range(SIDE)] for y in range(SIDE)]


def blur(rows):
    height, width = len(rows), len(rows[0])
    result = []
    for y in range(height):
        line = []
        for x in range(width):
            total = weight = 0
            for dy in (-1, 0, 1):
                for dx in (-1, 0, 1):
                    yy, xx = y + dy, x + dx
                    if 0 <= yy < height and 0 <= xx < width:
                        factor = KERNEL[dy + 1][dx + 1]
                        total += rows[yy][xx] * factor
                        weight += factor
            line.append(total // weight)
        result.append(line)
    return result


def work(seed):
    rows = tile(seed)
    for _ in range(PASSES):
        rows = blur(rows)
    return seed, sum(map(sum, rows))


def main():
    with InterpreterPoolExecutor(max_workers=2) as pool:
        print(list(pool.map(work, ITEMS)))


if __name__ == "__main__":
    main()
