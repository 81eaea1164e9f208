"""Which products resemble one another, in plain Python."""


def distance(left: list[int], right: list[int]) -> int:
    total = 0
    for a, b in zip(left, right):
        total += (a - b) ** 2
    return total


def most_similar(features: list[int], catalogue: list[tuple[str, list[int]]], count: int = 10) -> list[str]:
    ranked = sorted(catalogue, key=lambda product: distance(features, product[1]))
    return [name for name, _ in ranked[:count]]
