"""Make thumbnails of a folder of photos. Threads are right here: Pillow lets the GIL go while it decodes and resizes."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL import Image

SIZE = (320, 320)


def make_thumbnail(photo: Path) -> Path:
    target = photo.with_suffix(".thumb.jpg")
    with Image.open(photo) as image:
        image.thumbnail(SIZE)
        image.save(target, "JPEG", quality=85)
    return target


def main(folder: str = "photos") -> None:
    photos = sorted(Path(folder).glob("*.jpg"))
    with ThreadPoolExecutor(max_workers=4) as pool:
        for target in pool.map(make_thumbnail, photos):
            print(target)


if __name__ == "__main__":
    main()
