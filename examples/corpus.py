"""Documents and where they come from."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path("documents")


@dataclass
class Doc:
    name: str
    words: list[str]


def load(name: str) -> Doc:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return Doc(name, text.lower().split())
