"""Mirror a list of archives. The processes only wait for the network."""

import urllib.request
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ARCHIVES = [f"https://example.org/archive/{year}.zip" for year in range(1990, 2026)]


def download(url: str) -> int:
    target = Path("mirror") / url.rsplit("/", 1)[-1]
    with urllib.request.urlopen(url, timeout=60) as response:
        return target.write_bytes(response.read())


def main() -> None:
    with ProcessPoolExecutor(max_workers=16) as pool:
        print(sum(pool.map(download, ARCHIVES)), "bytes")


if __name__ == "__main__":
    main()
