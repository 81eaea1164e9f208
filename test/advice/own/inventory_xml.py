"""Build an XML stock list per shop, read it back and value it."""
import threading
import xml.etree.ElementTree as ET

SHOPS = 16
ARTICLES = 600
ITEMS = [f"shop-{n}" for n in range(SHOPS)]


def stock_list(shop):
    root = ET.Element("stock", shop=shop)
    for n in range(ARTICLES):
        article = ET.SubElement(root, "article", sku=f"A{n:05d}")
        ET.SubElement(article, "name").text = f"Article number {n}"
        ET.SubElement(article, "price").text = f"{(n * 13) % 500 / 10:.2f}"
        ET.SubElement(article, "count").text = str((n * 7 + len(shop)) % 40)
    return ET.tostring(root, encoding="unicode")


def value(document):
    total = 0.0
    for article in ET.fromstring(document).iter("article"):
        total += float(article.findtext("price")) * int(article.findtext("count"))
    return round(total, 2)


def work(shop):
    return shop, value(stock_list(shop))


def main():
    results = {}

    def run(shop):
        name, total = work(shop)
        results[name] = total

    threads = [threading.Thread(target=run, args=(shop,)) for shop in ITEMS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(results)


if __name__ == "__main__":
    main()
