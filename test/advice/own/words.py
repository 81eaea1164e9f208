"""Word statistics."""

import random
import re
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

WORDS = ["alpha", "beta", "gamma", "delta", "omega", "sigma", "kappa", "zeta"]
LENGTH = 20000
COUNT = 25
ITEMS = list(range(COUNT))
TOKEN = re.compile(r"[a-z]+")


def text(seed):
    rnd = random.Random(seed)
    return " ".join(rnd.choice(WORDS) for _ in range(LENGTH))


def work(seed):
    counts = Counter(TOKEN.findall(text(seed)))
    return counts.most_common(3)


def main():
    with ProcessPoolExecutor() as pool:
        for seed, top in zip(ITEMS, pool.map(work, ITEMS)):
            print(seed, top)


if __name__ == "__main__":
    main()
