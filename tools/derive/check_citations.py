"""Whether what the facts about the standard library cite exists: `python3 tools/derive/check_citations.py SOURCE`.

SOURCE is CPython's source tree. A cited page of docs.python.org must have its reStructuredText in `Doc` and the anchor behind `#` must be
an object or a section of it; a cited file must exist and name the cited function. Pages of other versions than SOURCE's are not checked.
Prints each citation that does not hold; exit status 1 if there is any.
"""

import json
import re
import sys
from functools import lru_cache
from pathlib import Path

KNOWLEDGE = Path(__file__).parents[2] / "src/knowledge"
PAGE = re.compile(r"docs\.python\.org/(\d\.\d+)/([^#]+)\.html(?:#(.*))?$")
FILE = re.compile(r"((?:Lib|Modules|Objects|Python|PC|Parser)/[\w/.]+\.(?:py|c|h)):? ?([\w.]*)")
MODULE = re.compile(r"\.\. (module|currentmodule):: ([\w.]+)")
TARGET = re.compile(r"\s*\.\. _([\w\-.]+):")
OBJECT = re.compile(r"(\s*)\.\. (?:\w+:)?(\w+)::\s*(?:async |abstractmethod |static |class )*([\w.]+)")
ALSO = re.compile(r"(\s+)([\w.]+)(?:\(.*)?$")
CLASSES = ("class", "exception")


def anchors(rst):
    """Names of objects, explicit targets and slugs of section titles of one page."""
    found, module, owners, kind, column = set(), "", [], "", -1
    lines = rst.split("\n")
    for line, below in zip(lines, [*lines[1:], ""]):
        if entered := MODULE.match(line):
            module, owners = entered[2], []
            found.add(f"module-{module}")
        elif target := TARGET.match(line):
            found |= {target[1], target[1].replace("_", "-").lower()}
        elif declared := OBJECT.match(line):
            indent, kind, column = len(declared[1]), declared[2], len(line) - len(line.lstrip())
            found |= declare(declared[3], kind, indent, module, owners)
        elif column >= 0 and (also := ALSO.match(line)) and len(also[1]) > column:
            found |= declare(also[2], kind, column, module, owners)
        else:
            column = -1
        if line.strip() and re.fullmatch(r"([=\-~^*#\"+])\1{2,}", below.strip()):
            found.add(slug(line))
    return found


def declare(name, kind, indent, module, owners):
    """Qualified spellings of an object; keeps the stack of enclosing classes as (indent, name)."""
    while owners and owners[-1][0] >= indent:
        owners.pop()
    owner = owners[-1][1] if owners and indent > 0 else module
    qualified = name if not owner or name.startswith(f"{module}.") else f"{owner}.{name}"
    if kind in CLASSES:
        owners.append((indent, qualified))
    return {name, qualified, f"{module}.{name}" if module else name}


def slug(title):
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r":[\w:]+:`[!~]?([^`]*)`", r"\1", title).lower()).strip("-")


class Source:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.version = re.search(r'PY_VERSION\s+"(\d\.\d+)', (self.folder / "Include/patchlevel.h").read_text())[1]

    @lru_cache(None)
    def text(self, path):
        file = self.folder / path
        return file.read_text(errors="replace") if file.exists() else None

    @lru_cache(None)
    def page(self, name):
        rst = self.text(f"Doc/{name}.rst")
        return None if rst is None else anchors(rst)

    def problem(self, where):
        """Why a citation does not hold; None if it does or cannot be told from this tree."""
        if page := PAGE.match(where):
            if page[1] != self.version:
                return None
            names = self.page(page[2])
            if names is None:
                return "no such page"
            return None if page[3] in names else "no such section" if page[3] else "no section cited"
        if file := FILE.match(where):
            text = self.text(file[1])
            if text is None:
                return "no such file"
            name = file[2].rsplit(".", 1)[-1]
            return None if re.search(rf"\b{re.escape(name)}\b", text) else "no such function"
        return None


def main(folder):
    source = Source(folder)
    checked, wrong = 0, []
    for path in [*sorted(KNOWLEDGE.glob("facts/stdlib-*.json")), KNOWLEDGE / "derived/gilRelease.json", KNOWLEDGE / "derived/stdlibPython.json"]:
        facts = json.loads(path.read_text())
        for name, fact in [*facts["callables"].items(), *facts.get("classes", {}).items()]:
            checked += 1
            if reason := source.problem(fact["evidence"]["where"]):
                wrong.append(f"{path.name}: {name}: {reason}: {fact['evidence']['where']}")
    print(*wrong, f"{checked} citations, {len(wrong)} do not hold", sep="\n")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
