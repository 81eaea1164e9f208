"""Per-host error report from access logs, one generated log file per day."""
import random
import re
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor

DAYS = 12
LINES = 2_000
HOSTS = [f"web{n:02d}" for n in range(12)]
PATHS = ["/", "/login", "/cart", "/cart/items", "/static/app.js", "/api/v1/orders"]
ITEMS = list(range(DAYS))

LINE = re.compile(
    r'^(?P<host>\S+) \S+ \[(?P<when>[^\]]+)\] "(?P<method>[A-Z]+) (?P<path>\S+) HTTP/1\.1" (?P<status>\d{3}) (?P<size>\d+)$'
)


def access_log(day):
    rnd = random.Random(day)
    lines = []
    for i in range(LINES):
        status = rnd.choice((200, 200, 200, 304, 404, 500))
        lines.append(
            f'{rnd.choice(HOSTS)} - [{day + 1:02d}/Mar/2026:{i % 24:02d}:{i % 60:02d}:00] '
            f'"GET {rnd.choice(PATHS)} HTTP/1.1" {status} {rnd.randint(200, 90_000)}'
        )
    return lines


def work(day):
    errors = Counter()
    volume = defaultdict(int)
    for line in access_log(day):
        match = LINE.match(line)
        if match is None:
            continue
        host = match["host"]
        volume[host] += int(match["size"])
        if match["status"].startswith(("4", "5")):
            errors[host, match["path"]] += 1
    worst = errors.most_common(3)
    return day, worst, max(volume.values())


def main():
    with ProcessPoolExecutor(max_workers=4) as pool:
        for day, worst, volume in pool.map(work, ITEMS):
            print(day, volume, worst)


if __name__ == "__main__":
    main()
