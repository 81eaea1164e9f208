"""Parse and re-serialise JSON records."""

import json
from concurrent.futures import ThreadPoolExecutor

FIELDS = 3000
COUNT = 60
ITEMS = list(range(COUNT))


def document(n):
    return json.dumps([{"id": i, "name": f"item{i}", "price": i * 1.5, "tags": ["a", "b"]} for i in range(FIELDS)])


def work(n):
    rows = json.loads(document(n))
    total = sum(row["price"] for row in rows if row["id"] % 3 == n % 3)
    return json.dumps({"n": n, "total": total})


def main():
    with ThreadPoolExecutor() as pool:
        print(len(list(pool.map(work, ITEMS))))


if __name__ == "__main__":
    main()
