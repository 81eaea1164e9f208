"""Ask every service for its health a few times and show which are slow."""
import asyncio
import http.client
import json
import os
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from urllib.parse import urlsplit

BASE = urlsplit(os.environ.get("BASE_URL", "http://127.0.0.1:8099"))
SERVICES = 8
CHECKS = 2
PAUSE = 0.005
ITEMS = [f"/health/{n}" for n in range(SERVICES)]


def judge(path, bodies, seconds):
    healthy = sum("id" in json.loads(body) for body in bodies)
    return path, healthy, seconds > 0.2 * CHECKS


def ask(path):
    connection = http.client.HTTPConnection(BASE.hostname, BASE.port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().read()
    finally:
        connection.close()


def work(path):
    began = time.perf_counter()
    bodies = []
    for _ in range(CHECKS):
        bodies.append(ask(path))
        time.sleep(PAUSE)
    return judge(path, bodies, time.perf_counter() - began)


async def ask_async(path):
    reader, writer = await asyncio.open_connection(BASE.hostname, BASE.port)
    try:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {BASE.netloc}\r\nConnection: close\r\n\r\n".encode())
        answer = await reader.read()
    finally:
        writer.close()
    return answer.partition(b"\r\n\r\n")[2]


async def awork(path):
    began = time.perf_counter()
    bodies = []
    for _ in range(CHECKS):
        bodies.append(await ask_async(path))
        await asyncio.sleep(PAUSE)
    return judge(path, bodies, time.perf_counter() - began)


def main():
    with ThreadPoolExecutor(max_workers=8) as pool:
        futures = [pool.submit(work, path) for path in ITEMS]
        for future in as_completed(futures):
            print(*future.result())


if __name__ == "__main__":
    main()
