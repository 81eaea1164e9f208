"""The endpoints. `available` looks asynchronous, yet stops the event loop: follow it into `stock`."""

import asyncio

from fastapi import FastAPI

from .stock import Stock

app = FastAPI()
stock = Stock("https://stock.example.org")


@app.get("/available/{item}")
async def available(item: str) -> dict[str, bool]:
    return {"available": stock.level(item) > 0}


@app.get("/report/{item}")
async def report(item: str) -> dict[str, int]:
    level = await asyncio.to_thread(stock.level, item)
    return {"level": level}


@app.get("/refresh")
def refresh() -> dict[str, int]:
    """Not a coroutine: FastAPI runs it in a thread, where waiting is fine."""
    return {"items": stock.refresh()}
