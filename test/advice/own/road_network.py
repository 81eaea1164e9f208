"""Fastest routes in generated road networks."""
import heapq
from dataclasses import dataclass, field
from multiprocessing import Pool

NETWORKS = 16
TOWNS = 400
ITEMS = list(range(NETWORKS))


@dataclass
class Town:
    number: int
    roads: list = field(default_factory=list)

    def connect(self, other, minutes):
        self.roads.append((other, minutes))


def network(seed):
    towns = [Town(n) for n in range(TOWNS)]
    for n in range(TOWNS):
        for k in range(1, 5):
            other = (n * k + seed * 17 + k * 101) % TOWNS
            minutes = (n * 31 + k * 7 + seed) % 55 + 3
            towns[n].connect(other, minutes)
            towns[other].connect(n, minutes)
    return towns


def distances(towns, start):
    best = [float("inf")] * len(towns)
    best[start] = 0
    queue = [(0, start)]
    while queue:
        minutes, here = heapq.heappop(queue)
        if minutes > best[here]:
            continue
        for there, length in towns[here].roads:
            total = minutes + length
            if total < best[there]:
                best[there] = total
                heapq.heappush(queue, (total, there))
    return best


def work(seed):
    towns = network(seed)
    reachable = [d for d in distances(towns, 0) if d != float("inf")]
    return seed, len(reachable), max(reachable)


def main():
    with Pool(processes=2) as pool:
        for seed, count, farthest in pool.imap_unordered(work, ITEMS):
            print(f"{seed:3} {count:5} {farthest:5} min")


if __name__ == "__main__":
    main()
