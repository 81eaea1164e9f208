"""Checksum every file below a folder, in blocks, and list duplicates."""
import hashlib
import os
import tempfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

FILES = 40
FILE_SIZE = 400_000
BLOCK = 64 * 1024
FOLDER = Path(tempfile.gettempdir()) / f"digests-{FILES}-{FILE_SIZE}"
ITEMS = [str(FOLDER / f"part{n:03d}.bin") for n in range(FILES)]


def prepare():
    FOLDER.mkdir(exist_ok=True)
    for n, name in enumerate(ITEMS):
        if not os.path.exists(name):
            Path(name).write_bytes(bytes((n // 2 + k * k) % 256 for k in range(1000)) * (FILE_SIZE // 1000))


def work(name):
    digest = hashlib.sha256()
    size = 0
    with open(name, "rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
            size += len(block)
    return name, size, digest.hexdigest()


def main():
    prepare()
    same = defaultdict(list)
    with ThreadPoolExecutor(max_workers=4) as pool:
        for name, size, digest in pool.map(work, ITEMS):
            same[digest].append(name)
    print(sum(len(names) - 1 for names in same.values()), "duplicates")


if __name__ == "__main__":
    main()
