"""The services that measured programs talk to, on loopback: HTTP on one port, length-prefixed echo on another.

`services.py HTTP_PORT ECHO_PORT`; prints a line when both listen. Every path answers after 25 ms with about 900 bytes of JSON,
every message comes back after 5 ms.
"""

import asyncio
import json
import struct
import sys

HTTP_DELAY_S = 0.025
ECHO_DELAY_S = 0.005


def body_of(path):
    digits = "".join(c for c in path if c.isdigit()) or "0"
    number = int(digits)
    record = {"id": number, "name": f"user number {number}", "country": ("SE", "PT", "JP")[number % 3], "about": "x" * 780}
    return json.dumps(record).encode()


async def http(reader, writer):
    request = await reader.readuntil(b"\r\n\r\n")
    await asyncio.sleep(HTTP_DELAY_S)
    body = body_of(request.split()[1].decode())
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    writer.write(head.encode() + body)
    await writer.drain()
    writer.close()


async def echo(reader, writer):
    try:
        while True:
            head = await reader.readexactly(4)
            message = await reader.readexactly(struct.unpack("!I", head)[0])
            await asyncio.sleep(ECHO_DELAY_S)
            writer.write(head + message)
            await writer.drain()
    except asyncio.IncompleteReadError:
        writer.close()


async def main(http_port, echo_port):
    await asyncio.start_server(http, "127.0.0.1", http_port, backlog=512)
    await asyncio.start_server(echo, "127.0.0.1", echo_port, backlog=512)
    print("listening", flush=True)
    await asyncio.Event().wait()


asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
