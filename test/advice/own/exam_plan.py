"""Plan exams without clashes: simulated annealing from several starts, the best plan wins."""
import math
import random
import threading

EXAMS = 40
STUDENTS = 120
MOVES = 400
STARTS = 8
SLOTS = 10
ITEMS = list(range(STARTS))


def clashes_between():
    rnd = random.Random(7)
    shared = {}
    for _ in range(STUDENTS):
        taken = sorted(rnd.sample(range(EXAMS), 4))
        for i, first in enumerate(taken):
            for second in taken[i + 1 :]:
                shared.setdefault(first, {})[second] = shared.setdefault(first, {}).get(second, 0) + 1
                shared.setdefault(second, {})[first] = shared.setdefault(second, {}).get(first, 0) + 1
    return shared


SHARED = clashes_between()


def cost_of(exam, slot, plan):
    cost = 0
    for other, students in SHARED.get(exam, {}).items():
        distance = abs(plan[other] - slot)
        if distance == 0:
            cost += 10 * students
        elif distance == 1:
            cost += students
    return cost


def work(start):
    rnd = random.Random(start)
    plan = [rnd.randrange(SLOTS) for _ in range(EXAMS)]
    heat = 20.0
    for _ in range(MOVES):
        exam, slot = rnd.randrange(EXAMS), rnd.randrange(SLOTS)
        change = cost_of(exam, slot, plan) - cost_of(exam, plan[exam], plan)
        if change <= 0 or rnd.random() < math.exp(-change / heat):
            plan[exam] = slot
        heat = max(0.1, heat * 0.999)
    return sum(cost_of(exam, plan[exam], plan) for exam in range(EXAMS)) // 2, start


def anneal(start, plans):
    plans.append(work(start))


def main():
    plans = []
    threads = [threading.Thread(target=anneal, args=(start, plans)) for start in ITEMS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("best plan", min(plans))


if __name__ == "__main__":
    main()
