"""Render a documentation site: small Markdown pages to HTML with a table of contents."""
import html
import re

SECTIONS = 6
PAGES = 12
ITEMS = list(range(PAGES))

BOLD = re.compile(r"\*\*(.+?)\*\*")
CODE = re.compile(r"`(.+?)`")
LINK = re.compile(r"\[(.+?)\]\((.+?)\)")


def source_of(page):
    lines = [f"# Page {page}", ""]
    for n in range(SECTIONS):
        lines += [f"## Step {n}", "", f"Call `start({n})` **before** you read [the notes](notes-{n}.html).", ""]
        lines += [f"- item {k} costs < {k * n} & more" for k in range(5)]
        lines += ["", "Then wait until **all** of it has been written, see `status`.", ""]
    return "\n".join(lines)


def inline(text):
    text = html.escape(text, quote=False)
    text = CODE.sub(r"<code>\1</code>", text)
    text = BOLD.sub(r"<b>\1</b>", text)
    return LINK.sub(r'<a href="\2">\1</a>', text)


def render(source):
    out, contents, in_list = [], [], False
    for line in source.split("\n"):
        if in_list and not line.startswith("- "):
            out.append("</ul>")
            in_list = False
        if line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            title = line[level:].strip()
            anchor = re.sub(r"\W+", "-", title.lower())
            contents.append((level, title, anchor))
            out.append(f'<h{level} id="{anchor}">{inline(title)}</h{level}>')
        elif line.startswith("- "):
            if not in_list:
                out.append("<ul>")
                in_list = True
            out.append(f"<li>{inline(line[2:])}</li>")
        elif line:
            out.append(f"<p>{inline(line)}</p>")
    toc = "".join(f'<a class="l{level}" href="#{anchor}">{title}</a>' for level, title, anchor in contents)
    return f"<nav>{toc}</nav>" + "\n".join(out)


def work(page):
    return f"page-{page}.html", len(render(source_of(page)))


def main():
    total = 0
    for page in ITEMS:
        name, size = work(page)
        total += size
        print(name, size)
    print(total, "characters")


if __name__ == "__main__":
    main()
