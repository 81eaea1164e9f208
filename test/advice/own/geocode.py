"""Locate addresses through a slow geocoder, then group the places that lie close together."""
import asyncio
import math
import time

ADDRESSES = 20
BATCHES = 5
LATENCY = 0.012
ITEMS = list(range(BATCHES))


def places_of(batch):
    return [(52 + (batch * 31 + n * 17) % 97 / 50, 4 + (batch * 13 + n * 29) % 89 / 40) for n in range(ADDRESSES)]


def distance_km(a, b):
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


def groups_of(places):
    group = list(range(len(places)))

    def root(n):
        while group[n] != n:
            group[n] = group[group[n]]
            n = group[n]
        return n

    for i, first in enumerate(places):
        for j in range(i):
            if distance_km(first, places[j]) < 9:
                group[root(i)] = root(j)
    return len({root(n) for n in range(len(places))})


def work(batch):
    time.sleep(LATENCY)
    places = places_of(batch)
    return batch, groups_of(places)


async def awork(batch):
    await asyncio.sleep(LATENCY)
    places = places_of(batch)
    return batch, groups_of(places)


async def main():
    gate = asyncio.Semaphore(10)

    async def located(batch):
        async with gate:
            return await awork(batch)

    for batch, groups in await asyncio.gather(*(located(batch) for batch in ITEMS)):
        print(f"batch {batch}: {groups} groups")


if __name__ == "__main__":
    asyncio.run(main())
