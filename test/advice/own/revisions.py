"""How alike successive revisions of generated documents are."""
import difflib
from concurrent.futures import ProcessPoolExecutor

LINES = 60
DOCUMENTS = 8
ITEMS = list(range(DOCUMENTS))


def revision(document, number):
    return [f"{document}.{(k * 31 + (k % (number + 5) == 0) * number) % 211} text" for k in range(LINES)]


def work(document):
    ratios = []
    changed = 0
    for number in range(1, 4):
        old, new = revision(document, number), revision(document, number + 1)
        ratios.append(difflib.SequenceMatcher(None, old, new).ratio())
        changed += sum(1 for line in difflib.unified_diff(old, new) if line.startswith("+"))
    return document, round(min(ratios), 3), changed


def main():
    with ProcessPoolExecutor(2) as pool:
        for row in pool.map(work, ITEMS):
            print(*row)


if __name__ == "__main__":
    main()
