"""Compound interest with decimals."""

from decimal import Decimal
from concurrent.futures import ThreadPoolExecutor

MONTHS = 12000
COUNT = 60
ITEMS = [Decimal(n % 40 + 1) / 1000 for n in range(COUNT)]


def work(rate):
    balance = Decimal("1000.00")
    for month in range(MONTHS):
        balance += balance * rate / 12
        balance = balance.quantize(Decimal("0.01"))
    return balance


def main():
    with ThreadPoolExecutor(4) as pool:
        print(sum(pool.map(work, ITEMS)))


if __name__ == "__main__":
    main()
