"""Check and unpack telemetry frames: struct, arrays and a checksum byte by byte."""
import struct
from array import array
from concurrent.futures import InterpreterPoolExecutor

SAMPLES = 80
FRAMES = 40
HEAD = struct.Struct("!HIH")
ITEMS = list(range(FRAMES))


def frame(number):
    values = array("h", [(k * 37 + number) % 2000 - 1000 for k in range(SAMPLES)])
    body = values.tobytes()
    return HEAD.pack(0xA55A, number, len(body)) + body


def checksum(data):
    value = 0xFFFF
    for byte in data:
        value ^= byte << 8
        for _ in range(8):
            value = (value << 1) ^ 0x1021 if value & 0x8000 else value << 1
            value &= 0xFFFF
    return value


def work(number):
    data = frame(number)
    magic, count, size = HEAD.unpack_from(data)
    if magic != 0xA55A:
        raise ValueError("no frame")
    samples = array("h")
    samples.frombytes(data[HEAD.size : HEAD.size + size])
    return count, checksum(data), max(samples) - min(samples)


def main():
    with InterpreterPoolExecutor(2) as pool:
        for row in pool.map(work, ITEMS):
            print(*row)


if __name__ == "__main__":
    main()
