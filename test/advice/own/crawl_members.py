"""Fetch member records from the directory service and rank them by score."""
import asyncio
import json
import os
import urllib.request

BASE_URL = os.environ.get("BASE_URL", "http://127.0.0.1:8099")
MEMBERS = 32
ITEMS = [f"/users/{n}" for n in range(1, MEMBERS + 1)]


def fetch(path):
    with urllib.request.urlopen(BASE_URL + path, timeout=10) as reply:
        return json.loads(reply.read().decode("utf-8"))


def score(record):
    letters = sum(map(ord, record["name"]))
    return (letters * 31 + record["id"]) % 1000


def work(path):
    record = fetch(path)
    return record["id"], score(record)


async def awork(path):
    return await asyncio.to_thread(work, path)


async def main():
    limit = asyncio.Semaphore(4)

    async def guarded(path):
        async with limit:
            return await awork(path)

    results = await asyncio.gather(*(guarded(path) for path in ITEMS))
    for member, points in sorted(results, key=lambda r: -r[1])[:5]:
        print(member, points)


if __name__ == "__main__":
    asyncio.run(main())
