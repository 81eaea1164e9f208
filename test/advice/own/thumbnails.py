"""Shrink greyscale scans to thumbnails by averaging boxes of pixels."""
import multiprocessing

SCANS = 16
WIDTH = 240
HEIGHT = 160
BOX = 8
ITEMS = [(n, WIDTH, HEIGHT) for n in range(SCANS)]


def scan(seed, width, height):
    pixels = bytearray(width * height)
    value = seed + 1
    for i in range(width * height):
        value = (value * 75 + 74) % 65537
        pixels[i] = value & 0xFF
    return bytes(pixels)


def shrink(pixels, width, height):
    out = []
    area = BOX * BOX
    for top in range(0, height, BOX):
        for left in range(0, width, BOX):
            total = 0
            for y in range(top, top + BOX):
                start = y * width + left
                total += sum(pixels[start:start + BOX])
            out.append(total // area)
    return bytes(out)


def work(item):
    seed, width, height = item
    small = shrink(scan(seed, width, height), width, height)
    return seed, len(small), min(small), max(small)


def main():
    with multiprocessing.Pool(2) as pool:
        for row in pool.map(work, ITEMS):
            print(*row)


if __name__ == "__main__":
    main()
