"""Moving median and range of price quotes."""
from bisect import bisect_left, insort
from collections import deque
from multiprocessing import Pool

QUOTES = 2_500
SHARES = 10
WINDOW = 101
ITEMS = [(share, 100 + share * 3) for share in range(SHARES)]


def prices(share, start):
    price = start
    for tick in range(QUOTES):
        price += ((tick * 7 + share * 13) % 11 - 5) / 8
        yield price


def work(item):
    share, start = item
    window = deque()
    ordered = []
    medians = 0.0
    for price in prices(share, start):
        window.append(price)
        insort(ordered, price)
        if len(window) > WINDOW:
            oldest = window.popleft()
            del ordered[bisect_left(ordered, oldest)]
        medians += ordered[len(ordered) // 2]
    return share, round(medians / QUOTES, 3), ordered[-1] - ordered[0]


def main():
    with Pool() as pool:
        for row in pool.imap_unordered(work, ITEMS):
            print(*row)


if __name__ == "__main__":
    main()
