/**
 * The language server as an editor sees it: `npx tsx tools/bench/editor.ts FOLDER`, where FOLDER is a Python library. Each edit adds a
 * blocking call to the middle of a file and waits for the findings of that version. Prints one JSON object a file.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import {
  createProtocolConnection,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";

const FILES = ["asyncio/tasks.py", "_pydecimal.py"];
const EDITS = 40;
/** A person's pause between two keystrokes, in ms. */
const PAUSE_MS = 120;
const URI = "file:///bench/edited.py";

async function measure(file: string): Promise<void> {
  const text = readFileSync(file, "utf8");
  const server = spawn(process.execPath, ["dist/server.js", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const published = new Published(connection);
  connection.listen();
  await connection.sendRequest("initialize", {
    processId: null,
    rootUri: null,
    capabilities: {},
    workspaceFolders: null,
  });
  await connection.sendNotification("initialized", {});
  const openedMs = performance.now();
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri: URI, languageId: "python", version: 1, text },
  });
  const openToFirstMs = (await published.of(1)) - openedMs;
  const latencies: number[] = [];
  const line = topLevelLine(text);
  for (let version = 2; version < EDITS + 2; version++)
    latencies.push(await edit(connection, published, line, version));
  const [p50Ms, p95Ms] = [0.5, 0.95].map((share) => latencies.sort((a, b) => a - b)[Math.floor(share * EDITS)]);
  const peakMb = peakMemoryMb(server.pid);
  const lines = text.split("\n").length;
  console.log(
    JSON.stringify({ bench: "editor", file: path.basename(file), lines, openToFirstMs, p50Ms, p95Ms, peakMb }, round),
  );
  connection.dispose();
  server.kill();
}

async function edit(
  connection: ProtocolConnection,
  published: Published,
  line: number,
  version: number,
): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  const start = { line, character: 0 };
  const text = `async def wait_${version}():\n    __import__("time").sleep(1)\n    import time\n    time.sleep(1)\n\n\n`;
  const sentMs = performance.now();
  await connection.sendNotification("textDocument/didChange", {
    textDocument: { uri: URI, version },
    contentChanges: [{ range: { start, end: start }, text }],
  });
  return (await published.of(version)) - sentMs;
}

/** When the findings of a version arrived. */
class Published {
  private version = 0;
  private waiting: (() => void) | null = null;

  constructor(connection: ProtocolConnection) {
    connection.onNotification("textDocument/publishDiagnostics", ({ version }: PublishDiagnosticsParams) => {
      this.version = version ?? 0;
      this.waiting?.();
    });
  }

  async of(version: number): Promise<number> {
    while (this.version < version) await new Promise<void>((resolve) => (this.waiting = resolve));
    return performance.now();
  }
}

/** A line in the middle that begins a top-level definition. */
function topLevelLine(text: string): number {
  const lines = text.split("\n");
  const middle = lines.length >> 1;
  return lines.findIndex((line, index) => index >= middle && /^(?:async )?(?:def|class)\b/.test(line));
}

function peakMemoryMb(pid: number | undefined): number | null {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1000;
  } catch {
    return null;
  }
}

function round(_key: string, value: unknown): unknown {
  return typeof value === "number" ? Number(value.toPrecision(3)) : value;
}

async function main(folder: string): Promise<void> {
  for (const file of FILES) await measure(path.join(folder, file));
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
