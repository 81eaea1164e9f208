"""Measures what statements of an embedded SQL database cost, in nanoseconds: `python3.14 tools/probe/sql.py > src/analysis/evaluation/sqlCosts.json`.

CPU time, smallest of several runs; the database is in memory, so that no disk is waited for.
"""

import json
import platform
import sqlite3
import time

ROWS = 20_000
RUNS = 7


def database(rows):
    db = sqlite3.connect(":memory:")
    db.execute("create table item (id integer primary key, kind integer, name text, amount real)")
    db.executemany("insert into item (kind, name, amount) values (?, ?, ?)", values(rows))
    return db


def values(rows):
    return [(n * 7 % 50, f"name {n}", n * 0.5) for n in range(rows)]


def ns_each(work, count):
    best = float("inf")
    for _ in range(RUNS):
        begin = time.thread_time_ns()
        work()
        best = min(best, time.thread_time_ns() - begin)
    return round(best / count, 1)


def insert_each():
    db = database(0)
    for row in values(2000):
        db.execute("insert into item (kind, name, amount) values (?, ?, ?)", row)


def insert_many():
    database(0).executemany("insert into item (kind, name, amount) values (?, ?, ?)", values(2000))


def main():
    db = database(ROWS)
    keys = range(1, ROWS, 20)
    build = ns_each(lambda: [database(0), values(2000)], 2000)
    costs = {
        "insert": ns_each(insert_each, 2000) - build,
        "insertMany": ns_each(insert_many, 2000) - build,
        "lookUp": ns_each(lambda: [db.execute("select name from item where id = ?", (k,)).fetchone() for k in keys], len(keys)),
        "scannedRow": ns_each(lambda: db.execute("select count(*) from item where kind = 99").fetchall(), ROWS),
        "groupedRow": ns_each(lambda: db.execute("select kind, sum(amount) from item group by kind").fetchall(), ROWS),
        "sortedRow": ns_each(lambda: db.execute("select count(*) from (select name from item order by name limit 20000)").fetchall(), ROWS),
        "fetchedRow": ns_each(lambda: db.execute("select id, name, amount from item").fetchall(), ROWS),
        "updatedRow": ns_each(lambda: db.execute("update item set amount = amount + 1"), ROWS),
    }
    print(json.dumps({"python": platform.python_version(), "ns": {k: round(v, 1) for k, v in costs.items()}}, indent=2))


main()
