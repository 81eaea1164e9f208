"""Check the links of pages: find them with a parser, then ask for the broken-looking ones."""
import os
import queue
import threading
import urllib.request
from html.parser import HTMLParser

BASE = os.environ.get("BASE_URL", "http://127.0.0.1:8099")
LINKS = 100
PAGES = 4
WORKERS = 4
ITEMS = list(range(PAGES))


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []
        self.words = 0

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.found.append(dict(attrs).get("href", ""))

    def handle_data(self, data):
        self.words += len(data.split())


def page_of(number):
    rows = (
        f'<li class="entry"><a href="/page/{number}/{n}" title="entry {n}">entry {n}</a> <em>seen {n % 9} times</em></li>'
        for n in range(LINKS)
    )
    return f"<html><body><ul>{''.join(rows)}</ul></body></html>"


def exists(link):
    with urllib.request.urlopen(BASE + link, timeout=10) as answer:
        return answer.status == 200


def work(number):
    parser = Links()
    parser.feed(page_of(number))
    suspects = [link for link in parser.found if link.endswith("7")][:1]
    return number, len(parser.found), parser.words, sum(exists(link) for link in suspects)


def check(inbox, results):
    while True:
        try:
            number = inbox.get_nowait()
        except queue.Empty:
            return
        results.append(work(number))


def main():
    inbox, results = queue.Queue(), []
    for number in ITEMS:
        inbox.put(number)
    threads = [threading.Thread(target=check, args=(inbox, results)) for _ in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(sum(links for _, links, _, _ in results), "links on", len(results), "pages")


if __name__ == "__main__":
    main()
