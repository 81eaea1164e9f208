"""Exact harmonic numbers and continued fractions of them."""
from fractions import Fraction
from multiprocessing import Pool

TERMS = 300
COUNT = 20
ITEMS = [TERMS + 3 * k for k in range(COUNT)]


def harmonic(n):
    total = Fraction(0)
    for k in range(1, n + 1):
        total += Fraction(1, k)
    return total


def continued(value, depth):
    digits = []
    while depth and value.denominator != 1:
        whole = value.numerator // value.denominator
        digits.append(whole)
        value = 1 / (value - whole)
        depth -= 1
    return digits


def work(n):
    return n, continued(harmonic(n), 30)


def main():
    with Pool() as pool:
        for n, digits in pool.imap(work, ITEMS):
            print(n, digits[:8])


if __name__ == "__main__":
    main()
