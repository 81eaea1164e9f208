"""Multiply matrices in plain Python."""
N = 60
COUNT = 30
ITEMS = list(range(COUNT))


def make(seed):
    return [[(seed + i * j) % 7 for j in range(N)] for i in range(N)]


def multiply(a, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


def work(seed):
    product = multiply(make(seed), make(seed + 1))
    return sum(map(sum, product))


def main():
    results = []
    for seed in ITEMS:
        results.append(work(seed))
    print(results)


if __name__ == "__main__":
    main()
