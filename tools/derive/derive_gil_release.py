"""Derives from CPython's C source which callables let the GIL go.

    python3 tools/derive/derive_gil_release.py SOURCE BUILD/pyconfig.h > src/knowledge/derived/gilRelease.json

SOURCE is an unpacked CPython source tree, pyconfig.h that of a configured Linux build of it (the README says where to get both).
Each C file is read three times, for Linux, macOS and Windows, with its conditionals resolved; functions that release are found by
closure inside a file; Python names come from Argument Clinic and from method tables.
"""

import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "gil"))

from functions import add_name, parse  # noqa: E402
from kinds import CORRECTIONS, FILE_PLATFORMS  # noqa: E402
from names import clinic_names, public_name  # noqa: E402
from preprocess import active_lines, blank_comments, platform_macros  # noqa: E402
from release import for_file, kind_of, minimum_size, releasing  # noqa: E402

FOLDERS = ["Modules", "Objects", "Python", "Parser", "PC"]
SKIPPED = re.compile(r"/(_test|_xxtest|_ctypes_test|xx|expat/|_hacl/|_decimal/libmpdec)|getpath|/testcapi|launcher|WinMain|_remote_debugging")
LOCAL_INCLUDE = re.compile(r'^\s*#\s*include\s+"((?:clinic|stringlib)/[^"]+|[^"/]+\.h)"', re.M)


def c_files(source):
    for folder in FOLDERS:
        for path in sorted((source / folder).rglob("*.c")):
            if not SKIPPED.search("/" + str(path.relative_to(source))):
                yield path


def with_local_includes(path):
    """The file's text and that of the headers beside it which define code."""
    text = path.read_text(errors="replace")
    headers = []
    for name in dict.fromkeys(LOCAL_INCLUDE.findall(text)):
        header = path.parent / name
        if header.exists():
            headers.append(header.read_text(errors="replace"))
    return text, re.sub(r"STRINGLIB\((\w+)\)", r"stringlib_\1", "\n".join([*headers, text]))


def release_in(path, macros, source):
    """Public name → (C function, kind, minimum size) of one file on one platform."""
    own, whole = with_local_includes(path)
    relative = str(path.relative_to(source))
    file = parse(active_lines(blank_comments(whole), macros))
    for function, name in clinic_names(own).items():
        add_name(file, function, name)
    found = releasing(file, file.macros)
    constants = {name: int(value) for name, value in file.macros.items() if re.fullmatch(r"\s*\d+\s*", value)}
    rows = {}
    for function, names in file.names.items():
        if function not in found or function not in file.functions:
            continue
        kind = kind_of(function, file, file.macros, found, relative)
        for name in filter(None, map(public_name, names)):
            rows[name] = (written(function, own), kind, minimum_size(function, file, file.macros, found, constants))
    return rows


def written(function, text):
    """The function that a reader finds in the file: what Argument Clinic wraps it in is elsewhere."""
    return function if re.search(rf"\b{function}\b", text) else f"{function}_impl"


def derive(source, config):
    macros = platform_macros(source, config)
    rows = {}
    for path in c_files(source):
        relative = str(path.relative_to(source))
        for platform in for_file(FILE_PLATFORMS, relative) or macros:
            defined = macros[platform]
            for name, (function, kind, size) in release_in(path, defined, source).items():
                row = rows.setdefault(name, {"kinds": {}, "function": function, "size": size, "path": relative})
                row["kinds"][platform] = CORRECTIONS.get(name, kind)
    return {name: row for name, row in rows.items() if all(row["kinds"].values())}


def fact(row, version):
    kinds = row["kinds"]
    kind = kinds.get("linux") or next(iter(kinds.values()))
    result = {"effect": kind} if kind in ("native", "cheap") else {"effect": "wait", "waits": kind}
    if row["size"] and kind == "native":
        result["when"] = {"argument": {"position": 0}, "minBytes": row["size"], "defaultHolds": False}
    if len(kinds) < 3:
        result["platforms"] = sorted(kinds)
    note = "lets the GIL go around a short system call" if kind == "cheap" else "derived"
    result["evidence"] = {"kind": "c-source", "where": f"{row['path']}: {row['function']}", "version": version, "note": note}
    return result


def main():
    source, config = Path(sys.argv[1]), Path(sys.argv[2])
    version = re.search(r'PY_VERSION\s+"([^"]+)"', (source / "Include/patchlevel.h").read_text())[1]
    rows = derive(source, config)
    callables = {name: fact(row, version) for name, row in sorted(rows.items())}
    modules = sorted({name.split(".")[0] for name in callables})
    head = {"library": "stdlib", "modules": modules, "version": version}
    lines = ",\n".join(f"    {json.dumps(name)}: {json.dumps(row)}" for name, row in callables.items())
    print("{\n" + "".join(f"  {json.dumps(key)}: {json.dumps(value)},\n" for key, value in head.items()) + '  "callables": {\n' + lines + "\n  }\n}")


if __name__ == "__main__":
    main()
