"""Invent place names with Markov chains; every worker process takes seeds from a queue."""
import multiprocessing as mp
import random

NAMES = 400
SEEDS = 16
CORPUS = """aberdeen ashford bradford brighton cambridge canterbury carlisle chelmsford chester
chichester coventry derby dundee durham edinburgh exeter glasgow gloucester hereford inverness
lancaster leeds leicester lincoln liverpool manchester newcastle norwich nottingham oxford
peterborough plymouth portsmouth preston salford salisbury sheffield southampton stirling
sunderland swansea truro wakefield wells westminster winchester wolverhampton worcester york""".split()
ITEMS = list(range(SEEDS))


def train(order=2):
    table = {}
    for name in CORPUS:
        padded = "^" * order + name + "$"
        for i in range(len(padded) - order):
            table.setdefault(padded[i:i + order], []).append(padded[i + order])
    return table


def invent(table, rnd, order=2):
    state = "^" * order
    letters = []
    while len(letters) < 16:
        letter = rnd.choice(table[state])
        if letter == "$":
            break
        letters.append(letter)
        state = state[1:] + letter
    return "".join(letters).title()


def work(seed):
    rnd = random.Random(seed)
    table = train()
    names = {invent(table, rnd) for _ in range(NAMES)}
    return seed, len(names), max(names, key=len)


def serve(jobs, results):
    for seed in iter(jobs.get, None):
        results.put(work(seed))


def main():
    jobs, results = mp.Queue(), mp.Queue()
    workers = [mp.Process(target=serve, args=(jobs, results)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for seed in ITEMS:
        jobs.put(seed)
    for _ in workers:
        jobs.put(None)
    for _ in ITEMS:
        print(*results.get())
    for worker in workers:
        worker.join()


if __name__ == "__main__":
    main()
