"""Copy folders of small text files, compare the copies and remove them."""
import filecmp
import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor

FILES = 10
SIZE = 4_000
FOLDERS = 6
ROOT = os.path.join(tempfile.gettempdir(), f"folder-copy-{FILES}-{SIZE}-{FOLDERS}")
ITEMS = [os.path.join(ROOT, f"folder{n}") for n in range(FOLDERS)]


def prepare():
    for folder in ITEMS:
        os.makedirs(folder, exist_ok=True)
        for n in range(FILES):
            path = os.path.join(folder, f"{n}.txt")
            if not os.path.exists(path):
                with open(path, "w") as out:
                    out.write(f"line {n}\n" * (SIZE // 8))


def work(folder):
    copy = tempfile.mkdtemp(prefix="copy-")
    try:
        names = os.listdir(folder)
        for name in names:
            shutil.copy2(os.path.join(folder, name), os.path.join(copy, name))
        same, different, missing = filecmp.cmpfiles(folder, copy, names, shallow=False)
    finally:
        shutil.rmtree(copy)
    return os.path.basename(folder), len(same), len(different) + len(missing)


def main():
    prepare()
    with ThreadPoolExecutor(max_workers=6) as pool:
        for name, same, others in pool.map(work, ITEMS):
            print(name, same, others)


if __name__ == "__main__":
    main()
