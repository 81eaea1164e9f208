"""Edit distances between generated names."""

from concurrent.futures import ThreadPoolExecutor

LENGTH = 120


def name(n):
    return "".join(chr(97 + (n * 7 + i * i) % 26) for i in range(LENGTH))
COUNT = 40
ITEMS = [(name(n), name(n + 5)) for n in range(COUNT)]


def distance(a, b):
    previous = list(range(len(b) + 1))
    for i, ca in enumerate(a, 1):
        current = [i]
        for j, cb in enumerate(b, 1):
            current.append(min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (ca != cb)))
        previous = current
    return previous[-1]


def work(pair):
    return distance(*pair)


def main():
    with ThreadPoolExecutor(8) as pool:
        print(sum(pool.map(work, ITEMS)))


if __name__ == "__main__":
    main()
