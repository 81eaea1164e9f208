import assert from "node:assert/strict";
import { checkFactFile } from "../../../src/knowledge/checkFactFile";
import type { CallableFact } from "../../../src/knowledge/Fact";
import { readDerived, readFactFiles } from "../../../tools/derive/bundleFacts";

const RELEASING: Readonly<Record<string, string>> = {
  sleep: "time.sleep",
  process: "os.waitpid os.wait os.system",
  network:
    "socket.socket.recv socket.socket.recv_into socket.socket.recvfrom socket.socket.recvmsg socket.socket.send socket.socket.sendall " +
    "socket.socket.sendto socket.socket.accept socket.socket.connect socket.getaddrinfo socket.gethostbyname socket.getnameinfo " +
    "ssl.SSLSocket.read ssl.SSLSocket.write ssl.SSLSocket.do_handshake",
  event: "select.select select.poll.poll select.epoll.poll select.kqueue.control signal.sigwait",
  lock: "threading.Lock.acquire threading.RLock.acquire fcntl.flock os.lockf",
  queue: "queue.SimpleQueue.get",
  user: "builtins.input msvcrt.getch",
  db: "sqlite3.Cursor.execute sqlite3.Cursor.fetchall sqlite3.Connection.commit sqlite3.Connection.backup",
  disk:
    "os.read os.write os.open os.listdir os.scandir os.mkdir os.rename os.replace os.unlink os.remove os.fsync os.pread " +
    "io.FileIO.read io.FileIO.write io.BufferedReader.read io.BufferedWriter.write io.TextIOWrapper.read ssl.SSLContext.load_verify_locations",
  "file-metadata": "os.stat os.lstat os.access os.readlink os.statvfs",
  native:
    "zlib.compress zlib.decompress zlib.crc32 zlib.Compress.compress bz2.BZ2Compressor.compress lzma.LZMADecompressor.decompress hashlib.sha256 " +
    "hashlib.Hash.update hashlib.pbkdf2_hmac hashlib.scrypt hmac.digest builtins.bytes.join",
};
/** C code that keeps the GIL although one might think otherwise. */
const HOLDING =
  "mmap.mmap.flush os.fork os.posix_spawn os.getrandom json.loads re.search builtins.sorted pickle.dumps struct.unpack random.random";

describe("callables derived from CPython's C source", () => {
  const derived = readDerived();

  it("make a well-formed fact file of at least 400 entries", () => {
    assert.deepEqual(checkFactFile(derived).problems, []);
    assert.ok(Object.keys(derived.callables).length >= 400);
  });

  for (const [kind, names] of Object.entries(RELEASING)) {
    it(`have what lets the GIL go: ${kind}`, () => {
      const found = names.split(" ").map((name) => [name, kindOf(derived.callables[name])]);
      assert.deepEqual(Object.fromEntries(found), Object.fromEntries(names.split(" ").map((name) => [name, kind])));
    });
  }

  it("have nothing that holds it", () => {
    assert.deepEqual(
      HOLDING.split(" ").filter((name) => derived.callables[name]),
      [],
    );
  });

  it("know from what size on hashes and checksums let it go", () => {
    const sizes = ["hashlib.sha256", "hashlib.Hash.update", "zlib.crc32", "binascii.crc32", "builtins.bytes.join"].map(
      (name) => derived.callables[name].when?.minBytes,
    );
    assert.deepEqual(sizes, [2048, 2048, 5121, 5121, 1048576]);
  });

  it("agree with the curated facts of the same names", () => {
    const disagreements = readFactFiles().flatMap((file) =>
      Object.entries(file.callables)
        .filter(
          ([name, fact]) => fact.effect === "python" && ["wait", "native"].includes(derived.callables[name]?.effect),
        )
        .map(([name]) => name),
    );
    assert.deepEqual(disagreements, []);
  });

  it("include every C file that a curated fact cites for letting the GIL go", () => {
    const files = new Set(Object.values(derived.callables).map((fact) => cFile(fact)));
    const ofCPython = readFactFiles().filter(({ library }) => library === "stdlib");
    const uncovered = ofCPython.flatMap((file) =>
      Object.entries(file.callables)
        .filter(([, fact]) => fact.evidence?.kind === "c-source" && ["wait", "native"].includes(fact.effect))
        .filter(([, fact]) => !files.has(cFile(fact)))
        .map(([name]) => name),
    );
    assert.deepEqual(uncovered, []);
  });
});

function kindOf(fact: { readonly effect: string; readonly waits?: string } | undefined): string | undefined {
  return fact?.waits ?? fact?.effect;
}

function cFile(fact: CallableFact): string | undefined {
  return fact.evidence?.where.split(":")[0];
}
