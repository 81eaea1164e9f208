"""Send jobs to slow printers: lay out each page, then wait for the device."""
import time
from concurrent.futures import ThreadPoolExecutor

PAGES = 2
JOBS = 8
PAGE_SECONDS = 0.002
ITEMS = [f"job {n}" for n in range(JOBS)]


def layout(title, page):
    lines = []
    for n in range(60):
        lines.append(f"{title:<12}{page:>4}{n:>4} " + "x" * (n % 40))
    return "\n".join(lines)


def work(title):
    sent = 0
    for page in range(PAGES):
        sent += len(layout(title, page))
        time.sleep(PAGE_SECONDS)
    return title, sent


def main():
    with ThreadPoolExecutor(max_workers=4) as pool:
        for title, sent in pool.map(work, ITEMS):
            print(title, sent)


if __name__ == "__main__":
    main()
