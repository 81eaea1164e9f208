"""Score documents by topic, "in parallel"."""

from concurrent.futures import ThreadPoolExecutor

from corpus import Doc, load
from topics import TOPICS


# interleave: cpu=80..180ms
def score(doc: Doc) -> float:
    """How much of doc is about our topics."""
    total = 0.0
    for topic in TOPICS:
        weights = topic.weights
        for word in doc.words:
            total += weights.get(word, 0.0)
    return total / len(doc.words)


class Report:
    def __init__(self, scores: list[float]) -> None:
        self.scores = scores

    def best(self) -> float:
        return max(self.scores)


def main() -> None:
    names = [f"part{n}.txt" for n in range(8)]
    docs = [load(name) for name in names]

    # one thread per core
    with ThreadPoolExecutor(max_workers=4) as pool:
        scores = list(pool.map(score, docs))
    print(Report(scores).best())


if __name__ == "__main__":
    main()
