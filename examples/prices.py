"""Ask a price service about many items: asyncio done right, with a limit on what is under way."""

import asyncio

import httpx

ITEMS = [f"item-{n}" for n in range(200)]
UNDER_WAY = 20


async def price(client: httpx.AsyncClient, gate: asyncio.Semaphore, item: str) -> float:
    async with gate:
        response = await client.get(f"https://example.org/prices/{item}")
        response.raise_for_status()
        return response.json()["price"]


async def main() -> None:
    gate = asyncio.Semaphore(UNDER_WAY)
    async with httpx.AsyncClient(timeout=10) as client, asyncio.TaskGroup() as group:
        tasks = [group.create_task(price(client, gate, item)) for item in ITEMS]
    print(f"{sum(task.result() for task in tasks):.2f}")


if __name__ == "__main__":
    asyncio.run(main())
