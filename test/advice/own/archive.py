"""Pack logs with several codecs."""

import bz2
import lzma
import zlib
from concurrent.futures import ThreadPoolExecutor

LINES = 3000
COUNT = 24
ITEMS = [(codec, n) for n in range(COUNT) for codec in ("zlib", "bz2", "lzma")]


def log(n):
    return "".join(f"2026-01-{i % 28 + 1:02d} host{(i * n) % 17} request {i * 7919 % 10007} took {i % 97} ms\n" for i in range(LINES)).encode()


def work(item):
    codec, n = item
    data = log(n)
    if codec == "zlib":
        return len(zlib.compress(data, 6))
    if codec == "bz2":
        return len(bz2.compress(data))
    return len(lzma.compress(data, preset=1))


def main():
    with ThreadPoolExecutor(4) as pool:
        print(sum(pool.map(work, ITEMS)))


if __name__ == "__main__":
    main()
