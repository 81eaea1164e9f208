"""Break codes of coloured pegs: guess what splits the remaining codes best."""
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import product

COLOURS = 4
SECRETS = 20
CODES = list(product(range(COLOURS), repeat=4))
ITEMS = [CODES[n * 37 % len(CODES)] for n in range(SECRETS)]


def marks(guess, code):
    black = sum(a == b for a, b in zip(guess, code))
    common = sum(min(guess.count(colour), code.count(colour)) for colour in range(COLOURS))
    return black, common - black


def best_guess(left):
    def worst(guess):
        return max(Counter(marks(guess, code) for code in left).values())

    return min(left[:24], key=worst)


def work(secret):
    left = CODES
    guesses = 0
    while True:
        guess = best_guess(left)
        guesses += 1
        answer = marks(guess, secret)
        if answer == (4, 0):
            return secret, guesses
        left = [code for code in left if marks(guess, code) == answer]


def main():
    with ProcessPoolExecutor(max_workers=4) as pool:
        futures = [pool.submit(work, secret) for secret in ITEMS]
        guesses = [future.result()[1] for future in futures]
    print("at most", max(guesses), "guesses, on average", sum(guesses) / len(guesses))


if __name__ == "__main__":
    main()
