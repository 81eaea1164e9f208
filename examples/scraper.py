"""Fetch pages and tell a webhook about each. Two blocking calls hide in the coroutines."""

import asyncio
import time

import httpx
import requests

PAGES = [f"https://example.org/catalogue/{n}" for n in range(40)]
HOOK = "https://example.org/hooks/scraped"


def notify(page: str) -> None:
    """Synchronous: it is used by the command line too."""
    requests.post(HOOK, json={"page": page}, timeout=10)


async def scrape(client: httpx.AsyncClient, page: str) -> int:
    response = await client.get(page)
    time.sleep(0.5)  # be polite
    notify(page)
    return len(response.text)


async def main() -> None:
    async with httpx.AsyncClient() as client:
        sizes = await asyncio.gather(*(scrape(client, page) for page in PAGES))
    print(sum(sizes), "characters")


if __name__ == "__main__":
    asyncio.run(main())
