"""Mandelbrot rows."""

from concurrent.futures import ThreadPoolExecutor

WIDTH = 120
LIMIT = 80
COUNT = 40
ITEMS = list(range(COUNT))


def escape(cx, cy):
    x = y = 0.0
    for n in range(LIMIT):
        if x * x + y * y > 4.0:
            return n
        x, y = x * x - y * y + cx, 2 * x * y + cy
    return LIMIT


def work(row):
    return [escape(-2.0 + 3.0 * col / WIDTH, -1.2 + 2.4 * row / COUNT) for col in range(WIDTH)]


def main():
    with ThreadPoolExecutor(4) as pool:
        print(sum(map(sum, pool.map(work, ITEMS))))


if __name__ == "__main__":
    main()
