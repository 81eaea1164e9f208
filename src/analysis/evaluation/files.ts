import type { Computation } from "./builtins";
import { elementOf } from "./elementOf";
import { type FileKind, FileValue, PathValue, pathText, StoredFile } from "./fileValues";
import type { Machine } from "./Machine";
import { deepSize } from "./serialisation";
import { BytesValue, lengthOf, numberOf, type SequenceValue, UNKNOWN_INT, UnknownValue, type Value } from "./Value";

/**
 * Files that the program writes and reads again, by their paths. Prices are those of files in the system's cache: a call and the bytes that
 * it copies (CPython 3.14.7, warm cache, best of seven: 64 kB blocks at 11 GB/s, text at 3.9 GB/s, a line of text 0.076 microseconds).
 */
const CALL_MS = 1e-3;
const OPEN_MS = 0.015;
const WRITE_CALL_MS = 1e-4;
const LINE_MS = 7.6e-5;
const BYTE_MS = 9e-8;
const TEXT_BYTE_MS = 2.6e-7;
/** Characters of a line, where what is written does not tell, and how far that may be off. */
const LINE_LENGTH = 45;
const LINE_SPREAD = 2;
/** Unknown text of fewer characters is written as one line. */
const LONG_TEXT = 400;

/** The system's folder for temporary files: what the program has not put there is not there. */
const TEMPORARY = "/temporary";

export const fileFunctions: Readonly<Record<string, Computation>> = {
  "path.of": (_, { positional }) => pathOf(positional),
  "path.join": (_, { positional }) => joined(positional),
  "path.child": (_, { positional }, receiver) => pathOf([receiver, ...positional], receiver),
  "path.temporary": (machine) => `${TEMPORARY}/${machine.serial()}`,
  "path.system": () => TEMPORARY,
  "file.exists": (machine, { positional: [path] }, receiver) => exists(machine, receiver ?? path),
  "path.temporaryFolder": (machine) => new PathValue(`${TEMPORARY}/${machine.serial()}`),
  "path.children": (machine, _, receiver) => children(machine, receiver),
  "path.list": (machine, { positional: [folder] }) => children(machine, folder),
  "file.open": (machine, { positional: [path, mode], keywords }) => open(machine, path, mode ?? keywords.get("mode")),
  "path.open": (machine, { positional: [mode], keywords }, receiver) =>
    open(machine, receiver, mode ?? keywords.get("mode")),
  "file.size": (machine, { positional: [path] }) =>
    Math.round(stored(machine, path)?.length ?? Number.NaN) || undefined,
  "file.write": (machine, { positional: [data] }, receiver) => {
    if (!(receiver instanceof FileValue)) return undefined;
    write(machine, receiver.file, data);
    return lengthOf(data ?? null) ?? UNKNOWN_INT;
  },
  "file.writeLines": (machine, { positional: [lines] }, receiver) => {
    if (!(receiver instanceof FileValue) || lines === undefined) return undefined;
    const count = lengthOf(lines) ?? 100;
    const each = lengthOf(elementOf(lines) ?? null) ?? LINE_LENGTH;
    charge(machine, count * WRITE_CALL_MS + count * each * TEXT_BYTE_MS);
    grow(machine, receiver.file, count * each, count);
    return null;
  },
  "file.read": (machine, { positional: [size] }, receiver) =>
    receiver instanceof FileValue ? read(machine, receiver, size) : undefined,
  "file.lines": (machine, _, receiver) => (receiver instanceof FileValue ? allLines(machine, receiver) : undefined),
  "file.line": (machine, _, receiver) => {
    if (!(receiver instanceof FileValue)) return undefined;
    charge(machine, LINE_MS);
    const line = lineOf(receiver);
    receiver.position += lengthOf(line) ?? 1;
    return line;
  },
  "file.rewind": (machine, { positional: [to] }, receiver) => {
    if (!(receiver instanceof FileValue)) return undefined;
    machine.changes(0);
    receiver.position = numberOf(to ?? null) ?? receiver.position;
    return UNKNOWN_INT;
  },
  "file.rowWriter": (_, { positional: [file] }) =>
    file instanceof FileValue ? new FileValue(file.file, file.kind) : undefined,
  "file.writeRow": (machine, { positional: [row] }, receiver) => writeRows(machine, row, receiver, 1),
  "file.writeRows": (machine, { positional: [rows] }, receiver) =>
    writeRows(machine, elementOf(rows ?? null), receiver, lengthOf(rows ?? null) ?? 100),
  "file.writeWhole": (machine, { positional: [data] }, receiver) => {
    const file = create(machine, receiver, true);
    if (!file) return undefined;
    write(machine, file, data);
    return UNKNOWN_INT;
  },
  "file.readText": (machine, _, receiver) => readWhole(machine, receiver, "text"),
  "file.readBytes": (machine, _, receiver) => readWhole(machine, receiver, "reader"),
};

/** Parts of a path with slashes between them; undefined where one is not known. */
function joined(parts: readonly (Value | undefined)[]): string | undefined {
  const texts = parts.map(pathText);
  return texts.includes(undefined) ? undefined : texts.join("/").replaceAll("//", "/");
}

/** A path object of the class of `like`, or of the class that its fact names. */
function pathOf(parts: readonly (Value | undefined)[], like?: Value): PathValue | undefined {
  const text = joined(parts);
  if (text === undefined) return undefined;
  const path = new PathValue(text);
  if (like instanceof PathValue) path.typeName = like.typeName;
  return path;
}

function charge(machine: Machine, ms: number, bucket: "python" | "native" = "python"): void {
  machine.meter.charge(bucket, ms / 2, ms, ms * 3, "files of the program");
}

function stored(machine: Machine, path: Value | undefined): StoredFile | undefined {
  const text = pathText(path);
  return text === undefined ? undefined : machine.files.get(text);
}

function exists(machine: Machine, path: Value | undefined): Value | undefined {
  const text = pathText(path);
  if (text === undefined) return undefined;
  if ([...machine.files.keys()].some((known) => known === text || known.startsWith(`${text}/`))) return true;
  return text.startsWith(TEMPORARY) ? false : undefined;
}

/** The file at a path, made if need be; `anew` empties it. Undefined where the path is not known. */
function create(machine: Machine, path: Value | undefined, anew: boolean): StoredFile | undefined {
  const text = pathText(path);
  if (text === undefined) return undefined;
  machine.changes(0);
  charge(machine, OPEN_MS);
  const known = machine.files.get(text);
  const file = known && !anew ? known : new StoredFile(machine.meter.scale);
  machine.files.set(text, file);
  return file;
}

function open(machine: Machine, path: Value | undefined, mode: Value | undefined): Value | undefined {
  const how = typeof mode === "string" ? mode : "r";
  const writes = /[wxa+]/.test(how);
  const file = writes ? create(machine, path, /[wx]/.test(how)) : stored(machine, path);
  if (!file) return undefined;
  if (!writes) charge(machine, OPEN_MS);
  const kind: FileKind = !how.includes("b") ? "text" : writes ? "writer" : "reader";
  return new FileValue(file, kind);
}

function grow(machine: Machine, file: StoredFile, length: number, lines: number): void {
  machine.changes(0);
  const copies = machine.meter.scale / file.weight;
  file.length += length * copies;
  file.lines += lines * copies;
}

function write(machine: Machine, file: StoredFile, data: Value | undefined): void {
  const length = (data === undefined ? null : lengthOf(data)) ?? 1_000;
  const isFirst = file.length === 0;
  charge(machine, WRITE_CALL_MS + length * (data instanceof BytesValue ? BYTE_MS : TEXT_BYTE_MS));
  if (typeof data === "string") grow(machine, file, length, data.split("\n").length - 1);
  else {
    const isLine = length < LONG_TEXT;
    if (!isLine) file.spread = LINE_SPREAD;
    grow(machine, file, length, isLine ? 1 : length / LINE_LENGTH);
  }
  file.whole = isFirst ? data : undefined;
}

function writeRows(
  machine: Machine,
  row: Value | undefined,
  receiver: Value | undefined,
  count: number,
): Value | undefined {
  if (!(receiver instanceof FileValue)) return undefined;
  const { items, characters } = row === undefined ? { items: 5, characters: LINE_LENGTH } : deepSize(row);
  charge(machine, count * (2 * WRITE_CALL_MS + items * WRITE_CALL_MS));
  grow(machine, receiver.file, Math.max(2, characters) * count, count);
  return null;
}

function contentOf(file: StoredFile, kind: FileKind, length: number): Value {
  if (file.whole !== undefined && length >= file.length) return file.whole;
  return kind === "text" ? new UnknownValue("builtins.str", length) : new BytesValue(length);
}

function read(machine: Machine, open: FileValue, size: Value | undefined): Value {
  machine.changes(0);
  const left = Math.max(0, open.file.length - open.position);
  const most = size === undefined || size === null ? Number.POSITIVE_INFINITY : (numberOf(size) ?? left);
  const length = Math.min(left, most < 0 ? left : most);
  open.position += length;
  charge(machine, CALL_MS);
  charge(machine, length * (open.kind === "text" ? TEXT_BYTE_MS : BYTE_MS), open.kind === "text" ? "python" : "native");
  return contentOf(open.file, open.kind, length);
}

function readWhole(machine: Machine, path: Value | undefined, kind: FileKind): Value | undefined {
  const file = stored(machine, path);
  if (!file) return undefined;
  charge(machine, OPEN_MS);
  return read(machine, new FileValue(file, kind), undefined);
}

function lineOf({ file, kind }: FileValue): Value {
  const length = file.length / Math.max(1, file.lines);
  return kind === "text" ? new UnknownValue("builtins.str", length, undefined, 1.5) : new BytesValue(length);
}

function allLines(machine: Machine, open: FileValue): SequenceValue {
  charge(machine, linesIn(open) * LINE_MS + open.file.length * TEXT_BYTE_MS);
  return machine.listOf(linesIn(open), lineOf(open), "list", open.file.spread);
}

/** Lines from the present position on. */
export function linesIn({ file, position }: FileValue): number {
  return file.lines * Math.max(0, 1 - position / Math.max(1, file.length));
}

/** What a loop over an open file gives, and what each line takes to read. */
export function nextLine(machine: Machine, open: FileValue): Value {
  charge(machine, LINE_MS);
  return lineOf(open);
}

/** The files that stand in a folder, as far as the program has made them. */
function children(machine: Machine, folder: Value | undefined): Value | undefined {
  const text = pathText(folder);
  if (text === undefined) return undefined;
  const found = [...machine.files].filter(([path]) => path.startsWith(`${text}/`));
  if (found.length === 0) return undefined;
  charge(machine, found.length * CALL_MS * 2);
  const paths = found.map(([path]) => {
    if (!(folder instanceof PathValue)) return path.slice(text.length + 1);
    const child = new PathValue(path);
    child.typeName = folder.typeName;
    return child;
  });
  const count = found.reduce((sum, [, file]) => sum + file.weight, 0);
  return count === found.length ? machine.list(paths) : machine.listOf(count, paths[0]);
}
