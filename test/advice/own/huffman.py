"""Huffman codes of generated texts."""

import heapq
from collections import Counter
import multiprocessing

LENGTH = 30000
COUNT = 50
ITEMS = list(range(COUNT))


def text(n):
    return "".join("etaoinshrdlu"[(i * i + n * i) % 12] for i in range(LENGTH))


def codes(frequencies):
    heap = [(count, i, (symbol, None, None)) for i, (symbol, count) in enumerate(frequencies.items())]
    heapq.heapify(heap)
    serial = len(heap)
    while len(heap) > 1:
        c1, _, left = heapq.heappop(heap)
        c2, _, right = heapq.heappop(heap)
        heapq.heappush(heap, (c1 + c2, serial, (None, left, right)))
        serial += 1
    table = {}
    def walk(node, prefix):
        symbol, left, right = node
        if symbol is not None:
            table[symbol] = prefix or "0"
        else:
            walk(left, prefix + "0")
            walk(right, prefix + "1")
    walk(heap[0][2], "")
    return table


def work(n):
    source = text(n)
    table = codes(Counter(source))
    return len("".join(table[symbol] for symbol in source))


def main():
    with multiprocessing.Pool(2) as pool:
        print(pool.map(work, ITEMS))


if __name__ == "__main__":
    main()
