"""Count visits from several threads. Under the GIL it loses an update now and then, free-threaded it loses many."""

import threading

counts: dict[str, int] = {}
total = 0


def count(pages: list[str]) -> None:
    global total
    for page in pages:
        counts[page] = counts.get(page, 0) + 1
        total += 1


class SafeCounter:
    """The same with a lock, as it should be."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[str, int] = {}

    def count(self, pages: list[str]) -> None:
        for page in pages:
            with self._lock:
                self._counts[page] = self._counts.get(page, 0) + 1


def main() -> None:
    logs = [[f"/page/{n % 7}" for n in range(100_000)] for _ in range(4)]
    threads = [threading.Thread(target=count, args=(log,)) for log in logs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(total, sum(counts.values()))


if __name__ == "__main__":
    main()
