"""Hit rates of an LRU cache under skewed requests, for several cache sizes."""
import random
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor

REQUESTS = 6_000
STUDIES = 16
ITEMS = [(seed, 50 * (seed % 4 + 1)) for seed in range(STUDIES)]


class LruCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.entries = OrderedDict()
        self.hits = 0
        self.misses = 0

    def get(self, key):
        if key in self.entries:
            self.entries.move_to_end(key)
            self.hits += 1
            return self.entries[key]
        self.misses += 1
        value = self.load(key)
        self.entries[key] = value
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)
        return value

    def load(self, key):
        return f"value of {key}"

    @property
    def hit_rate(self):
        return self.hits / (self.hits + self.misses)


def work(item):
    seed, capacity = item
    rnd = random.Random(seed)
    cache = LruCache(capacity)
    for _ in range(REQUESTS):
        cache.get(int(rnd.paretovariate(0.9)) % 1000)
    return capacity, round(cache.hit_rate, 4)


def main():
    with ThreadPoolExecutor(max_workers=4) as pool:
        futures = [pool.submit(work, item) for item in ITEMS]
        for future in futures:
            print(*future.result())


if __name__ == "__main__":
    main()
