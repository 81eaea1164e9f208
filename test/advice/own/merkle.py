"""Merkle roots of disk images, to find which of them differ."""
import hashlib
from concurrent.futures import ThreadPoolExecutor

CHUNK = 262_144
CHUNKS = 12
IMAGES = 8
ITEMS = list(range(IMAGES))


def image(number):
    block = bytes((number * 7 + i) % 251 for i in range(256)) * (CHUNK // 256)
    for n in range(CHUNKS):
        yield n.to_bytes(4, "big") + block


def root_of(level):
    while len(level) > 1:
        if len(level) % 2:
            level.append(level[-1])
        level = [hashlib.sha256(level[i] + level[i + 1]).digest() for i in range(0, len(level), 2)]
    return level[0]


def work(number):
    leaves = [hashlib.blake2b(chunk, digest_size=32).digest() for chunk in image(number)]
    return number, root_of(leaves).hex()


def main():
    with ThreadPoolExecutor(max_workers=4) as pool:
        roots = dict(pool.map(work, ITEMS))
    print(len(set(roots.values())), "different images")


if __name__ == "__main__":
    main()
