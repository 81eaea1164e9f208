"""Documents of a few chapters each, made up so that the example runs anywhere."""

import random
from dataclasses import dataclass

WORDS = 600_000
VOCABULARY = ["rain", "wind", "sun", "storm", "wheat", "yield", "field", "price", "demand", "supply", "and", "the", "of"]


@dataclass
class Doc:
    name: str
    words: list[str]


def load(name: str) -> Doc:
    generator = random.Random(name)
    return Doc(name, generator.choices(VOCABULARY, k=WORDS))
