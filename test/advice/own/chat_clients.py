"""Chat clients that each send some lines to the echo service and check the answers."""
import asyncio
import os
import socket
import struct

HOST = os.environ.get("ECHO_HOST", "127.0.0.1")
PORT = int(os.environ.get("ECHO_PORT", "8098"))
CLIENTS = 20
LINES = 6
ITEMS = list(range(CLIENTS))


def lines_of(client):
    return [f"client {client} says line {n}".encode() for n in range(LINES)]


def frame(line):
    return struct.pack("!I", len(line)) + line


def receive(sock, size):
    chunks = []
    while size > 0:
        chunk = sock.recv(size)
        if not chunk:
            raise ConnectionError("closed early")
        chunks.append(chunk)
        size -= len(chunk)
    return b"".join(chunks)


def work(client):
    good = 0
    with socket.create_connection((HOST, PORT), timeout=10) as sock:
        for line in lines_of(client):
            sock.sendall(frame(line))
            size = struct.unpack("!I", receive(sock, 4))[0]
            good += receive(sock, size) == line
    return client, good


async def awork(client):
    reader, writer = await asyncio.open_connection(HOST, PORT)
    good = 0
    try:
        for line in lines_of(client):
            writer.write(frame(line))
            await writer.drain()
            size = struct.unpack("!I", await reader.readexactly(4))[0]
            good += await reader.readexactly(size) == line
    finally:
        writer.close()
        await writer.wait_closed()
    return client, good


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(awork(client)) for client in ITEMS]
    print(sum(task.result()[1] for task in tasks), "answers")


if __name__ == "__main__":
    asyncio.run(main())
