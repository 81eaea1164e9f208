"""Readings come off a slow bus; consumers decode and average them."""
import json
import queue
import statistics
import threading
import time

READINGS = 20
SAMPLES = 300
BUS_DELAY = 0.008
ITEMS = list(range(READINGS))


def read_bus(number):
    time.sleep(BUS_DELAY)
    return json.dumps({"n": number, "samples": [(number * i * 17) % 1009 / 10 for i in range(SAMPLES)]})


def decode(text):
    reading = json.loads(text)
    samples = reading["samples"]
    middle = statistics.fmean(samples)
    outliers = [s for s in samples if abs(s - middle) > 40]
    return reading["n"], round(middle, 2), len(outliers)


def work(number):
    return decode(read_bus(number))


def producer(out):
    for number in ITEMS:
        out.put(read_bus(number))
    out.put(None)


def consumer(inbox, results):
    while (text := inbox.get()) is not None:
        results.append(decode(text))
    inbox.put(None)


def main():
    inbox = queue.Queue(maxsize=8)
    results = []
    threads = [threading.Thread(target=producer, args=(inbox,))]
    threads += [threading.Thread(target=consumer, args=(inbox, results)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(len(results), "readings")


if __name__ == "__main__":
    main()
