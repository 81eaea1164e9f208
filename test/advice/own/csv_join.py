"""Join orders with customers, both read from CSV, and total them per city."""
import csv
import io

MONTHS = 12
ORDERS = 1_500
CUSTOMERS = 200
CITIES = ("Lyon", "Gent", "Turin", "Porto", "Graz")
ITEMS = [f"2026-{m:02d}" for m in range(1, MONTHS + 1)]


def customers_csv():
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["id", "name", "city"])
    for n in range(CUSTOMERS):
        writer.writerow([n, f"Customer {n}", CITIES[n % len(CITIES)]])
    return out.getvalue()


def orders_csv(month):
    number = int(month[-2:])
    rows = ["order,customer,amount,month"]
    rows += [f"{i},{(i * number + 3) % CUSTOMERS},{(i * 7) % 300 + 0.5},{month}" for i in range(ORDERS)]
    return "\n".join(rows)


def work(month):
    cities = {row["id"]: row["city"] for row in csv.DictReader(io.StringIO(customers_csv()))}
    totals = dict.fromkeys(CITIES, 0.0)
    reader = csv.reader(io.StringIO(orders_csv(month)))
    next(reader)
    for _, customer, amount, _ in reader:
        totals[cities[customer]] += float(amount)
    return month, sorted(totals.items(), key=lambda item: item[1], reverse=True)


def main():
    for month in ITEMS:
        name, ranking = work(month)
        print(name, ranking[0])


if __name__ == "__main__":
    main()
