"""Checksums of blocks."""

import hashlib
import threading

SIZE = 1024000
COUNT = 48
ITEMS = list(range(COUNT))
BLOCK = bytes(range(256)) * (SIZE // 256)


def work(n):
    digest = hashlib.sha256()
    for _ in range(8):
        digest.update(BLOCK)
    return digest.hexdigest()


def main():
    threads = [threading.Thread(target=work, args=(n,)) for n in ITEMS]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


if __name__ == "__main__":
    main()
