"""Quarterly reports from a sales database on disk."""
import os
import sqlite3
import tempfile
from concurrent.futures import ThreadPoolExecutor

ROWS = 20_000
REPORTS = 24
DATABASE = os.path.join(tempfile.gettempdir(), f"sales-{ROWS}.db")
ITEMS = [(region, quarter) for region in range(REPORTS // 4) for quarter in range(1, 5)]


def prepare():
    if os.path.exists(DATABASE):
        return
    with sqlite3.connect(DATABASE) as db:
        db.execute("create table sales (id integer primary key, region integer, quarter integer, article text, amount real)")
        rows = ((i % 6, i % 4 + 1, f"article-{i * 7 % 300}", i % 91 * 1.25) for i in range(ROWS))
        db.executemany("insert into sales (region, quarter, article, amount) values (?, ?, ?, ?)", rows)


def work(item):
    region, quarter = item
    db = sqlite3.connect(DATABASE)
    try:
        rows = db.execute(
            "select article, count(*), sum(amount) from sales where region = ? and quarter = ?"
            " group by article order by sum(amount) desc",
            (region, quarter),
        ).fetchall()
    finally:
        db.close()
    return region, quarter, len(rows), rows[:2]


def main():
    prepare()
    with ThreadPoolExecutor(max_workers=8) as pool:
        for report in pool.map(work, ITEMS):
            print(report)


if __name__ == "__main__":
    main()
