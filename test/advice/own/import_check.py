"""Validate imported rows with small rule objects; broken rows raise."""
from concurrent.futures import ProcessPoolExecutor

ROWS = 500
FILES = 12
ITEMS = list(range(FILES))


class Invalid(Exception):
    def __init__(self, field, reason):
        super().__init__(f"{field}: {reason}")
        self.field = field


class Rule:
    def __init__(self, field):
        self.field = field

    def check(self, row):
        raise NotImplementedError


class Required(Rule):
    def check(self, row):
        if not row.get(self.field):
            raise Invalid(self.field, "missing")


class Between(Rule):
    def __init__(self, field, low, high):
        super().__init__(field)
        self.low, self.high = low, high

    def check(self, row):
        try:
            value = float(row[self.field])
        except ValueError:
            raise Invalid(self.field, "no number") from None
        if not self.low <= value <= self.high:
            raise Invalid(self.field, f"{value} is out of range")


RULES = [Required("name"), Required("city"), Between("age", 0, 120), Between("score", -1, 1)]


def rows(file):
    for n in range(ROWS):
        age = "unknown" if n % 17 == 3 else str((n * 7 + file) % 130)
        yield {"name": f"n{n}", "city": "" if n % 23 == 0 else "Gent", "age": age, "score": str(n % 5 / 4)}


def work(file):
    broken = {}
    for row in rows(file):
        try:
            for rule in RULES:
                rule.check(row)
        except Invalid as problem:
            broken[problem.field] = broken.get(problem.field, 0) + 1
    return file, broken


def main():
    with ProcessPoolExecutor(max_workers=4) as pool:
        for row in pool.map(work, ITEMS):
            print(*row)


if __name__ == "__main__":
    main()
