"""What the reports are about."""

from dataclasses import dataclass, field


@dataclass
class Topic:
    name: str
    weights: dict[str, float] = field(default_factory=dict)


TOPICS = [
    Topic("weather", {"rain": 1.0, "wind": 0.8, "sun": 0.7, "storm": 1.5}),
    Topic("harvest", {"wheat": 1.2, "yield": 1.0, "field": 0.4}),
    Topic("markets", {"price": 1.1, "demand": 0.9, "supply": 0.9}),
    Topic("sailing", {"wind": 1.3, "storm": 1.1, "sun": 0.3}),
]
