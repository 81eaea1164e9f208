"""Sieve of Eratosthenes, several limits."""

from concurrent.futures import ProcessPoolExecutor

COUNT = 20
FIRST = 200000
ITEMS = [FIRST + k * 1000 for k in range(COUNT)]


def work(limit):
    flags = bytearray([1]) * (limit + 1)
    flags[0] = flags[1] = 0
    for p in range(2, int(limit ** 0.5) + 1):
        if flags[p]:
            for multiple in range(p * p, limit + 1, p):
                flags[multiple] = 0
    return sum(flags)


def main():
    with ProcessPoolExecutor() as pool:
        print(list(pool.map(work, ITEMS)))


if __name__ == "__main__":
    main()
