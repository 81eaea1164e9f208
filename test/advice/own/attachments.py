"""Encode attachments for mail and check that they survive it."""
import base64
import hashlib
import zlib
from concurrent.futures import ThreadPoolExecutor

SIZE = 60_000
FILES = 16
ITEMS = list(range(FILES))


def content(number):
    line = f"row {number};" + ";".join(str(k * number % 97) for k in range(40)) + "\n"
    return (line.encode("ascii") * (SIZE // len(line) + 1))[:SIZE]


def work(number):
    data = content(number)
    packed = zlib.compress(data, 6)
    text = base64.b64encode(packed).decode("ascii")
    lines = [text[i : i + 76] for i in range(0, len(text), 76)]
    again = zlib.decompress(base64.b64decode("".join(lines)))
    return number, len(lines), hashlib.sha256(again).hexdigest()[:12], again == data


def main():
    with ThreadPoolExecutor(4) as pool:
        for row in pool.map(work, ITEMS):
            print(*row)


if __name__ == "__main__":
    main()
