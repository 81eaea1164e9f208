"""Poll sensors and smooth the values."""

import time
from concurrent.futures import ThreadPoolExecutor

DELAY = 0.004
SAMPLES = 2000
COUNT = 40
ITEMS = list(range(COUNT))


def read(sensor):
    time.sleep(DELAY)
    return [(sensor * 37 + i * i) % 101 for i in range(SAMPLES)]


def smooth(values, width=5):
    return [sum(values[i:i + width]) / width for i in range(len(values) - width)]


def work(sensor):
    values = read(sensor)
    for _ in range(3):
        values = smooth(values)
    return max(values)


def main():
    with ThreadPoolExecutor(max_workers=8) as pool:
        print(list(pool.map(work, ITEMS)))


if __name__ == "__main__":
    main()
