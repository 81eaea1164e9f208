"""What a measured call is: see probe_costs.py."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Probe:
    """`setup` runs once with the size `n`, `statement` is measured."""

    name: str
    setup: str
    statement: str
    unit: str | None = None
    of: dict | None = None
    sizes: tuple = (1000, 50_000)
    bucket: str = "python"
    exponent: float = 1
    log: bool = False
    spread: float | None = None

    def shape(self, size):
        return size**self.exponent * (math.log2(size) if self.log else 1)


PROBES = []
RECEIVER = {"receiver": True}
FIRST = {"position": 0}
SECOND = {"position": 1}

WORDS = "words = ('lorem ipsum dolor sit amet consectetur adipiscing elit sed do ' * (n // 60 + 1))[:n]"
RECORDS = "rows = [{'id': i, 'name': 'user%d' % i, 'score': i * 0.5} for i in range(n)]"
NUMBERS = "import random; random.seed(1); data = [random.random() for _ in range(n)]"


def fixed(names_and_statements, setup="", **options):
    """One probe a line: `fact: statement`."""
    for line in names_and_statements.strip().splitlines():
        name, statement = line.strip().split(": ", 1)
        PROBES.append(Probe(name, setup, statement, **options))


def sized(unit, of, names_and_statements, setup, **options):
    fixed(names_and_statements, setup, unit=unit, of=of, **options)
