"""Write heat maps as PNG files in memory: rows of pixels, zlib, checksums."""
import random
import struct
import zlib
from multiprocessing.pool import ThreadPool

SIDE = 256
MAPS = 6
ITEMS = list(range(MAPS))
COLOURS = bytes(value // 16 * 17 for value in range(256))


def pixels(number):
    rnd = random.Random(number)
    for _ in range(SIDE):
        yield b"\0" + rnd.randbytes(SIDE * 3).translate(COLOURS)


def chunk(kind, body):
    return struct.pack("!I", len(body)) + kind + body + struct.pack("!I", zlib.crc32(kind + body))


def work(number):
    header = struct.pack("!IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(pixels(number)), 9)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    return number, len(png)


def main():
    with ThreadPool(2) as pool:
        for number, size in pool.imap(work, ITEMS):
            print(f"map {number}: {size} bytes")


if __name__ == "__main__":
    main()
