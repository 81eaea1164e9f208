"""Discrete event simulation of a service desk with several clerks."""
import heapq
import random
from dataclasses import dataclass
from multiprocessing import Process, Queue

RUNS = 12
CUSTOMERS = 1_500
ITEMS = [(seed, 2 + seed % 3) for seed in range(RUNS)]


@dataclass(order=True)
class Event:
    time: float
    kind: str
    customer: int


class Desk:
    def __init__(self, clerks, rnd):
        self.free = clerks
        self.rnd = rnd
        self.waiting = []
        self.events = []
        self.waits = []
        self.arrived = {}

    def schedule(self, time, kind, customer):
        heapq.heappush(self.events, Event(time, kind, customer))

    def serve(self, now, customer):
        self.free -= 1
        self.waits.append(now - self.arrived[customer])
        self.schedule(now + self.rnd.expovariate(0.4), "leave", customer)

    def run(self):
        clock = 0.0
        for customer in range(CUSTOMERS):
            clock += self.rnd.expovariate(1.0)
            self.schedule(clock, "arrive", customer)
        while self.events:
            event = heapq.heappop(self.events)
            if event.kind == "arrive":
                self.arrived[event.customer] = event.time
                if self.free:
                    self.serve(event.time, event.customer)
                else:
                    self.waiting.append(event.customer)
            else:
                self.free += 1
                if self.waiting:
                    self.serve(event.time, self.waiting.pop(0))
        return sum(self.waits) / len(self.waits)


def work(item):
    seed, clerks = item
    return seed, clerks, round(Desk(clerks, random.Random(seed)).run(), 3)


def run_one(item, results):
    results.put(work(item))


def main():
    results = Queue()
    processes = [Process(target=run_one, args=(item, results)) for item in ITEMS]
    for process in processes:
        process.start()
    for _ in processes:
        print(*results.get())
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
