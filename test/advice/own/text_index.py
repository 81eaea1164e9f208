"""Inverted index over generated articles, one shard per item."""
import random
import string
from concurrent.futures import ProcessPoolExecutor

SHARDS = 12
ARTICLES = 40
WORDS = 120
STOP = {"the", "a", "of", "and", "to", "in"}
VOCABULARY = ["the", "a", "of", "and", "to", "in"] + [
    "".join(string.ascii_lowercase[(i * k + k) % 26] for k in range(3, 3 + i % 6 + 2)) for i in range(400)
]
ITEMS = list(range(SHARDS))


def article(rnd):
    words = rnd.choices(VOCABULARY, k=WORDS)
    words[0] = words[0].capitalize()
    return " ".join(words) + "."


def build(shard):
    rnd = random.Random(shard * 1001)
    index = {}
    for number in range(ARTICLES):
        for position, word in enumerate(article(rnd).lower().split()):
            word = word.strip(".,;")
            if word in STOP:
                continue
            index.setdefault(word, []).append((number, position))
    return index


def work(shard):
    index = build(shard)
    frequent = sorted(index, key=lambda word: len(index[word]), reverse=True)[:10]
    spread = {word: len({number for number, _ in index[word]}) for word in frequent}
    return shard, spread


def main():
    with ProcessPoolExecutor(max_workers=2) as pool:
        for shard, spread in pool.map(work, ITEMS):
            print(shard, spread)


if __name__ == "__main__":
    main()
