"""Render letters from templates and wrap them."""
import string
import textwrap
from concurrent.futures import ThreadPoolExecutor

LETTERS = 40
PARAGRAPHS = 12
TEMPLATE = string.Template(
    "Dear $title $name,\n\nyour order $order of $day has been shipped to $street, $city. "
    "It should arrive within $days days. Please find the invoice over $amount attached. "
    "We thank you for your trust and remain at your disposal for any question that you may have."
)
ITEMS = [{"title": "Ms", "name": f"Name{n}", "order": n * 31, "city": "Oslo"} for n in range(LETTERS)]


def paragraph(item, k):
    text = TEMPLATE.substitute(item, day=f"{k + 1} May", street=f"{k * 3 + 1} High Street", days=k % 5 + 2, amount=f"{k * 12.5:.2f}")
    return textwrap.fill(text, width=72)


def work(item):
    letter = "\n\n".join(paragraph(item, k) for k in range(PARAGRAPHS))
    lines = letter.splitlines()
    return item["name"], len(lines), max(len(line) for line in lines)


def main():
    with ThreadPoolExecutor() as pool:
        for name, lines, widest in pool.map(work, ITEMS):
            print(name, lines, widest)


if __name__ == "__main__":
    main()
