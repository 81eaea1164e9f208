"""Group page views into visits by the pauses between them."""
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, timedelta

VIEWS = 3_000
DAYS = 10
PAUSE = timedelta(minutes=30)
ITEMS = list(range(1, DAYS + 1))


def views(day):
    begin = datetime(2026, 5, day)
    return [(begin + timedelta(seconds=i * 7919 % 86_400)).isoformat() for i in range(VIEWS)]


def work(day):
    times = sorted(datetime.fromisoformat(text) for text in views(day))
    visits = 1
    longest = timedelta(0)
    first = times[0]
    for before, after in zip(times, times[1:]):
        if after - before > PAUSE:
            visits += 1
            longest = max(longest, before - first)
            first = after
    return day, visits, longest.total_seconds()


def main():
    with ProcessPoolExecutor() as pool:
        for row in pool.map(work, ITEMS):
            print(*row)


if __name__ == "__main__":
    main()
