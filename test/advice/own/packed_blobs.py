"""Pack measurement blobs: struct, delta coding, zlib, base64; then read them back."""
import base64
import struct
import zlib
from concurrent.futures import ThreadPoolExecutor

BLOBS = 16
VALUES = 3_000
ITEMS = list(range(BLOBS))


def series(seed):
    value = seed * 1000
    for i in range(VALUES):
        value += (i * seed + 7) % 19 - 9
        yield value


def pack(values):
    previous = 0
    deltas = []
    for value in values:
        deltas.append(value - previous)
        previous = value
    raw = struct.pack(f"<{len(deltas)}i", *deltas)
    return base64.b64encode(zlib.compress(raw, 9)).decode("ascii")


def unpack(text):
    raw = zlib.decompress(base64.b64decode(text))
    value = 0
    for (delta,) in struct.iter_unpack("<i", raw):
        value += delta
        yield value


def work(seed):
    text = pack(series(seed))
    checksum = 0
    for value in unpack(text):
        checksum = (checksum * 31 + value) & 0xFFFFFFFF
    return seed, len(text), checksum


def main():
    with ThreadPoolExecutor(max_workers=2) as pool:
        print(*pool.map(work, ITEMS), sep="\n")


if __name__ == "__main__":
    main()
