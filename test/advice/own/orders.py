"""Totals from a small in-memory database."""

import sqlite3
import threading

ROWS = 10000
COUNT = 40
ITEMS = list(range(COUNT))


def work(n):
    db = sqlite3.connect(":memory:")
    db.execute("create table orders (id integer primary key, customer integer, amount real)")
    db.executemany("insert into orders (customer, amount) values (?, ?)", [((i * n) % 50, i * 0.5) for i in range(ROWS)])
    rows = db.execute("select customer, sum(amount) from orders group by customer order by 2 desc").fetchall()
    db.close()
    return rows[0]


def main():
    threads = []
    for n in ITEMS:
        thread = threading.Thread(target=work, args=(n,))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
