"""Evaluate spreadsheet formulas with a small recursive parser."""
import re
from concurrent.futures import ProcessPoolExecutor

CELLS = 150
SHEETS = 10
TOKEN = re.compile(r"\s*(\d+|[-+*/()])")
ITEMS = list(range(SHEETS))


class Parser:
    def __init__(self, text):
        self.tokens = TOKEN.findall(text)
        self.at = 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self):
        token = self.tokens[self.at]
        self.at += 1
        return token

    def factor(self):
        token = self.take()
        if token == "(":
            value = self.sum()
            self.take()
            return value
        return int(token)

    def product(self):
        value = self.factor()
        while self.peek() in ("*", "/"):
            if self.take() == "*":
                value *= self.factor()
            else:
                value //= self.factor() or 1
        return value

    def sum(self):
        value = self.product()
        while self.peek() in ("+", "-"):
            value = value + self.product() if self.take() == "+" else value - self.product()
        return value


def formula(sheet, cell):
    return f"({cell} + {sheet + 1}) * ({cell * 7 % 13} - 4) + 12 / (3 + {cell % 5})"


def work(sheet):
    return sheet, sum(Parser(formula(sheet, cell)).sum() for cell in range(CELLS))


def main():
    with ProcessPoolExecutor(max_workers=2) as pool:
        print(list(pool.map(work, ITEMS)))


if __name__ == "__main__":
    main()
