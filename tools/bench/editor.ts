/**
 * The language server as an editor sees it: `npx tsx tools/bench/editor.ts FOLDER`, where FOLDER is a Python library. Two kinds of edit:
 * `function` adds an async function with a blocking call to the middle of a file, `line` a statement to the last one so added; each
 * waits for the findings of that version. Prints one JSON object a file and kind; `perParse` is the median as a multiple of parsing
 * the whole file once, warm, in this process.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import {
  createProtocolConnection,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { createParserParts } from "../../src/syntax/PythonParser";
import { toParseableText } from "../../src/syntax/parseableText";
import { parseText } from "../../src/syntax/parseText";

const FILES = ["asyncio/tasks.py", "_pydecimal.py"];
const EDITS = 30;
/** A person's pause between two keystrokes, in ms. */
const PAUSE_MS = 120;
const KINDS = ["function", "line"] as const;
/** Lines of an added function above its call. */
const LINES_BEFORE_SLEEP = 2;
const PARSES = 9;
const URI = "file:///bench/edited.py";

interface Edit {
  readonly line: number;
  readonly version: number;
  readonly kind: (typeof KINDS)[number];
}

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
  const line = topLevelLine(text);
  const lines = text.split("\n").length;
  const parseMs = await parseTimeMs(text);
  let version = 1;
  for (const kind of KINDS) {
    const latencies: number[] = [];
    for (let i = 0; i < EDITS; i++)
      latencies.push(await edit(connection, published, { line, version: ++version, kind }));
    const [p50Ms, p95Ms] = [0.5, 0.95].map((share) => latencies.sort((a, b) => a - b)[Math.floor(share * EDITS)]);
    const perParse = p50Ms / parseMs;
    const peakMb = peakMemoryMb(server.pid);
    const name = path.basename(file);
    console.log(
      JSON.stringify(
        { bench: "editor", kind, file: name, lines, openToFirstMs, p50Ms, p95Ms, perParse, peakMb },
        round,
      ),
    );
  }
  connection.dispose();
  server.kill();
}

async function edit(
  connection: ProtocolConnection,
  published: Published,
  { line, version, kind }: Edit,
): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  const start = { line: kind === "function" ? line : line + LINES_BEFORE_SLEEP, character: 0 };
  const text = kind === "function" ? addedFunction(version) : "    time.sleep(1)\n";
  const sentMs = performance.now();
  await connection.sendNotification("textDocument/didChange", {
    textDocument: { uri: URI, version },
    contentChanges: [{ range: { start, end: start }, text }],
  });
  return (await published.of(version)) - sentMs;
}

function addedFunction(version: number): string {
  return `async def wait_${version}():\n    import time\n    time.sleep(1)\n\n\n`;
}

/** Wall ms of parsing a text once, the median of some passes after the first. */
async function parseTimeMs(text: string): Promise<number> {
  const require = createRequire(__filename);
  const parts = await createParserParts({
    runtimeWasm: readFileSync(require.resolve("web-tree-sitter/web-tree-sitter.wasm")),
    grammarWasm: readFileSync(require.resolve("tree-sitter-python/tree-sitter-python.wasm")),
  });
  const passes: number[] = [];
  for (let i = 0; i < PARSES; i++) {
    const startMs = performance.now();
    parseText(parts, toParseableText(text), null).tree.delete();
    passes.push(performance.now() - startMs);
  }
  return passes.sort((a, b) => a - b)[PARSES >> 1];
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
