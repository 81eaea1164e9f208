"""Little planets with classes."""

from dataclasses import dataclass
from concurrent.futures import InterpreterPoolExecutor

STEPS = 1500
COUNT = 60
ITEMS = list(range(COUNT))


@dataclass
class Body:
    x: float
    y: float
    vx: float
    vy: float
    mass: float
    def move(self, dt):
        self.x += self.vx * dt
        self.y += self.vy * dt


def attract(a, b, dt):
    dx = b.x - a.x
    dy = b.y - a.y
    d2 = dx * dx + dy * dy + 0.01
    f = dt / (d2 * d2 ** 0.5)
    a.vx += dx * f * b.mass
    a.vy += dy * f * b.mass
    b.vx -= dx * f * a.mass
    b.vy -= dy * f * a.mass


def work(seed):
    bodies = [Body(float(i + seed), float(i * 2), 0.1 * i, -0.1, 1.0 + i) for i in range(6)]
    for _ in range(STEPS):
        for i in range(len(bodies)):
            for j in range(i):
                attract(bodies[i], bodies[j], 0.01)
        for body in bodies:
            body.move(0.01)
    return round(sum(body.x for body in bodies), 3)


def main():
    with InterpreterPoolExecutor(2) as pool:
        print(list(pool.map(work, ITEMS)))


if __name__ == "__main__":
    main()
