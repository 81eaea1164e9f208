"""A tiny expression evaluator."""

from concurrent.futures import ProcessPoolExecutor

DEPTH = 600
COUNT = 80
ITEMS = list(range(COUNT))


def expression(n):
    parts = []
    for i in range(DEPTH):
        parts.append(f"({(n + i) % 9 + 1} + {i % 5} * {n % 4 + 1})")
    return " + ".join(parts)


def tokenize(text):
    tokens = []
    i = 0
    while i < len(text):
        ch = text[i]
        if ch.isspace():
            i += 1
        elif ch.isdigit():
            j = i
            while j < len(text) and text[j].isdigit():
                j += 1
            tokens.append(int(text[i:j]))
            i = j
        else:
            tokens.append(ch)
            i += 1
    return tokens


def parse(tokens, at):
    value, at = product(tokens, at)
    while at < len(tokens) and tokens[at] == "+":
        right, at = product(tokens, at + 1)
        value += right
    return value, at


def product(tokens, at):
    value, at = atom(tokens, at)
    while at < len(tokens) and tokens[at] == "*":
        right, at = atom(tokens, at + 1)
        value *= right
    return value, at


def atom(tokens, at):
    if tokens[at] == "(":
        value, at = parse(tokens, at + 1)
        return value, at + 1
    return tokens[at], at + 1


def work(n):
    return parse(tokenize(expression(n)), 0)[0]


def main():
    with ProcessPoolExecutor(2) as pool:
        print(sum(pool.map(work, ITEMS)))


if __name__ == "__main__":
    main()
