import type { Computation } from "./builtins";
import { keyOf } from "./keyOf";
import type { Machine } from "./Machine";
import { CursorValue, DatabaseValue } from "./namedValues";
import costs from "./sqlCosts.json";
import { lengthOf, UNKNOWN_VALUE, type Value } from "./Value";

const { ns } = costs;
/** Rows of a table that the source does not fill, and how far that may be off, both ways. */
const ASSUMED_ROWS = 2_000;
const ASSUMED_SPREAD = 20;
/** Share of the rows that a condition lets through, and groups of a table. */
const SELECTED = 0.15;
const MOST_GROUPS = 50;
const MS = 1e-6;

/** Embedded SQL databases: how many rows a program has put into which table says what its queries cost. */
export const databaseFunctions: Readonly<Record<string, Computation>> = {
  "database.connect": (machine, { positional: [path] }) => {
    const key = path === ":memory:" || path === undefined ? undefined : (keyOf(path) ?? "");
    const known = key === undefined ? undefined : machine.databases.get(key);
    const database = known ?? new DatabaseValue(machine.meter.scale);
    if (key !== undefined) machine.databases.set(key, database);
    return database;
  },
  "database.cursor": (_, __, receiver) => (receiver instanceof DatabaseValue ? new CursorValue(receiver) : undefined),
  "database.execute": (machine, { positional: [sql] }, receiver) => execute(machine, receiver, sql, 1),
  "database.executeMany": (machine, { positional: [sql, rows] }, receiver) =>
    execute(machine, receiver, sql, (rows === undefined ? null : lengthOf(rows)) ?? ASSUMED_ROWS),
  "database.fetchAll": (machine, _, receiver) => fetched(machine, receiver, Number.POSITIVE_INFINITY),
  "database.fetchOne": (machine, _, receiver) => {
    if (!(receiver instanceof CursorValue)) return undefined;
    fetched(machine, receiver, 1);
    return row(machine, receiver);
  },
};

function execute(
  machine: Machine,
  receiver: Value | undefined,
  sql: Value | undefined,
  times: number,
): Value | undefined {
  const cursor =
    receiver instanceof CursorValue
      ? receiver
      : receiver instanceof DatabaseValue
        ? new CursorValue(receiver)
        : undefined;
  if (!cursor) return undefined;
  machine.changes(0);
  const text = typeof sql === "string" ? sql.toLowerCase().replace(/\s+/g, " ").trim() : "";
  const verb = /^\w+/.exec(text)?.[0];
  if (verb === "insert" || verb === "replace") insert(machine, cursor.database, text, times);
  else if (verb === "select" || verb === "with") select(machine, cursor, text);
  else if (verb === "update" || verb === "delete") change(machine, cursor.database, text, times);
  else machine.meter.charge("python", 0.005, 0.015, 0.05, "SQL statement");
  if (verb === "create" && /\bindex\b/.test(text)) cursor.database.isIndexed = true;
  return cursor;
}

function insert(machine: Machine, database: DatabaseValue, text: string, times: number): void {
  const each = times === 1 ? ns.insert : ns.insertMany;
  chargeRows(machine, "python", each * (database.isIndexed ? 1.5 : 1), times, 1);
  const table = tableIn(text, /\binto "?(\w+)/);
  database.rows.set(table, (database.rows.get(table) ?? 0) + (times * machine.meter.scale) / database.weight);
}

/** A point look-up where a key is given, else a scan of the table, grouped and sorted as the statement says. */
function select(machine: Machine, cursor: CursorValue, text: string): void {
  const { database } = cursor;
  const table = tableIn(text, /\bfrom "?(\w+)/);
  const known = database.rows.get(table);
  const rows = known ?? ASSUMED_ROWS;
  const spread = known === undefined ? ASSUMED_SPREAD : 1;
  const looksUp = /\bwhere "?(row|\w*)id"? ?= ?[?:]/.test(text);
  machine.meter.charge("python", (ns.lookUp * MS) / 2, ns.lookUp * MS, ns.lookUp * MS * 3, "SQL query");
  const filtered = looksUp ? 1 : /\bwhere\b/.test(text) ? rows * SELECTED : rows;
  if (!looksUp && !(database.isIndexed && /\bwhere\b/.test(text)))
    chargeRows(machine, "native", ns.scannedRow, rows, spread);
  const groups = /\bgroup by\b/.test(text) ? Math.min(filtered, MOST_GROUPS) : filtered;
  if (groups < filtered) chargeRows(machine, "native", ns.groupedRow, filtered, spread);
  const isTotal = groups === filtered && /\b(count|sum|avg|min|max|total)\(/.test(text);
  if (/\border by\b/.test(text)) chargeRows(machine, "native", ns.sortedRow, groups, spread);
  const limit = /\blimit (\d+)/.exec(text)?.[1];
  cursor.length = Math.min(
    isTotal ? 1 : Math.max(1, groups),
    limit === undefined ? Number.POSITIVE_INFINITY : Number(limit),
  );
  cursor.columns = columnsOf(text);
  cursor.spread = known === undefined ? ASSUMED_SPREAD : 2;
}

function change(machine: Machine, database: DatabaseValue, text: string, times: number): void {
  const table = tableIn(text, /^(?:update|delete from) "?(\w+)/);
  const rows = database.rows.get(table) ?? ASSUMED_ROWS;
  const looksUp = /\bwhere "?(row|\w*)id"? ?= ?[?:]/.test(text);
  chargeRows(machine, "python", ns.insert, times, 1);
  if (!looksUp)
    chargeRows(machine, "native", ns.updatedRow, rows * times, database.rows.has(table) ? 1.5 : ASSUMED_SPREAD);
}

function chargeRows(machine: Machine, bucket: "python" | "native", each: number, rows: number, spread: number): void {
  const ms = each * rows * MS;
  machine.meter.charge(bucket, ms / (1.4 * spread), ms, ms * 1.4 * spread, "SQL rows");
}

function tableIn(text: string, pattern: RegExp): string {
  return pattern.exec(text)?.[1] ?? "";
}

function columnsOf(text: string): number {
  const list = /^select (.*?) from\b/.exec(text)?.[1] ?? "*";
  return list === "*" ? 4 : list.replace(/\([^)]*\)/g, "").split(",").length;
}

function fetched(machine: Machine, receiver: Value | undefined, most: number): Value | undefined {
  if (!(receiver instanceof CursorValue)) return undefined;
  const count = Math.min(most, receiver.length);
  chargeRows(machine, "python", ns.fetchedRow, count, receiver.spread);
  return machine.listOf(count, row(machine, receiver), "list", receiver.spread);
}

/** A row of a cursor's result: values of unknown type. */
export function row(machine: Machine, { columns }: CursorValue): Value {
  return machine.list(
    Array.from({ length: columns }, () => UNKNOWN_VALUE),
    "tuple",
  );
}

/** What taking the next row of a cursor costs. */
export function chargeRow(machine: Machine): void {
  chargeRows(machine, "python", ns.fetchedRow, 1, 1);
}
