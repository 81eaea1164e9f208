"""Group generated words by their letters and print the widest tables."""
from collections import Counter, defaultdict
from itertools import groupby, islice, product

LETTERS = 4
COUNT = 900
BATCHES = 12
ITEMS = list(range(BATCHES))


def words(batch):
    alphabet = "aeioustrnl"[batch % 4 : batch % 4 + 6]
    return ["".join(letters) for letters in islice(product(alphabet, repeat=LETTERS), batch * 5, batch * 5 + COUNT)]


def work(batch):
    groups = defaultdict(list)
    for word in words(batch):
        groups["".join(sorted(word))].append(word)
    widest = sorted(groups.items(), key=lambda entry: (-len(entry[1]), entry[0]))[:5]
    letters = Counter(letter for key, _ in widest for letter in key)
    sizes = {size: len(list(some)) for size, some in groupby(sorted(len(group) for group in groups.values()))}
    return batch, "|".join(f"{key:>6} {len(group):4d}" for key, group in widest), letters.most_common(1), sizes


def main():
    for batch in ITEMS:
        print(*work(batch))


if __name__ == "__main__":
    main()
