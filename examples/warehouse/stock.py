"""Client of the stock database."""

import requests


class Stock:
    def __init__(self, url: str) -> None:
        self.url = url
        self.session = requests.Session()

    def level(self, item: str) -> int:
        return self._fetch(f"/items/{item}")["level"]

    def refresh(self) -> int:
        return len(self._fetch("/items"))

    def _fetch(self, path: str) -> dict:
        response = self.session.get(self.url + path, timeout=5)
        response.raise_for_status()
        return response.json()
