"""Solve dense systems of linear equations by elimination, rows of floats."""
from concurrent.futures import ProcessPoolExecutor

UNKNOWNS = 40
SYSTEMS = 6
ITEMS = list(range(1, SYSTEMS + 1))


def system(seed):
    rows = []
    for i in range(UNKNOWNS):
        row = [float((i * j * seed + j) % 17 - 8) for j in range(UNKNOWNS)]
        row[i] += 60.0
        row.append(float(i % 9))
        rows.append(row)
    return rows


def solve(rows):
    n = len(rows)
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(i + 1, n):
            factor = rows[r][i] / rows[i][i]
            rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i])]
    result = [0.0] * n
    for i in reversed(range(n)):
        known = sum(rows[i][j] * result[j] for j in range(i + 1, n))
        result[i] = (rows[i][n] - known) / rows[i][i]
    return result


def work(seed):
    solution = solve(system(seed))
    return seed, round(sum(solution), 6)


def main():
    with ProcessPoolExecutor(max_workers=2) as pool:
        print(list(pool.map(work, ITEMS)))


if __name__ == "__main__":
    main()
