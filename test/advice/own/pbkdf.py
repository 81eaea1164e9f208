"""Derive keys."""

import hashlib
from concurrent.futures import ThreadPoolExecutor

ROUNDS = 60000
COUNT = 24
ITEMS = [f"user{n}" for n in range(COUNT)]


def work(name):
    return hashlib.pbkdf2_hmac("sha256", name.encode(), b"salt" * 4, ROUNDS).hex()


def main():
    with ThreadPoolExecutor(max_workers=4) as pool:
        print(len(list(pool.map(work, ITEMS))))


if __name__ == "__main__":
    main()
