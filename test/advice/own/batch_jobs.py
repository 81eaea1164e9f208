"""Simulated batch jobs: each waits for its slot, then sums up a small report."""
import asyncio
import time

JOBS = 24
WAIT = 0.02
ROWS = 800
ITEMS = [(job, WAIT * (1 + job % 3)) for job in range(JOBS)]


def report(job):
    total = 0
    for row in range(ROWS):
        amount = (row * 37 + job * 11) % 997
        if amount % 2:
            total += amount
        else:
            total -= amount // 3
    return total


def work(item):
    job, delay = item
    time.sleep(delay)
    return job, report(job)


async def awork(item):
    job, delay = item
    await asyncio.sleep(delay)
    return job, report(job)


async def main():
    results = await asyncio.gather(*map(awork, ITEMS))
    print(sum(total for _, total in results))


if __name__ == "__main__":
    asyncio.run(main())
