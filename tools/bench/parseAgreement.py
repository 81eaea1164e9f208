"""Prints, for every .py file below a directory that this Python accepts, what its own `ast` finds: one JSON object a line."""

import ast
import json
import os
import sys

LOOPS = (ast.For, ast.AsyncFor, ast.While)
COUNTED = {
    "call": ast.Call, "await": ast.Await, "loop": LOOPS, "clause": ast.comprehension, "lambda": ast.Lambda,
    "yield": (ast.Yield, ast.YieldFrom), "return": ast.Return, "raise": ast.Raise, "with-item": ast.withitem,
    "handler": ast.ExceptHandler, "try": tuple(getattr(ast, n) for n in ("Try", "TryStar") if hasattr(ast, n)),
    "if": ast.If, "attribute": ast.Attribute, "subscript": ast.Subscript, "conditional": ast.IfExp,
    "named": ast.NamedExpr, "binary": ast.BinOp, "compare": ast.Compare, "unary": ast.UnaryOp, "assert": ast.Assert,
    "delete": ast.Delete, "import": ast.Import, "import-from": ast.ImportFrom, "parameter": ast.arg,
    "assign": (ast.Assign, ast.AugAssign, ast.AnnAssign), "dict": ast.Dict, "keyword": ast.keyword,
}
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def definitions(node, prefix, found):
    for child in ast.iter_child_nodes(node):
        if isinstance(child, DEFINITIONS):
            name = prefix + child.name
            found.append([name, child.lineno])
            definitions(child, name + ".", found)
        else:
            definitions(child, prefix, found)


def describe(path):
    with open(path, "rb") as file:
        tree = ast.parse(file.read(), path)
    found = []
    definitions(tree, "", found)
    counts = dict.fromkeys(COUNTED, 0)
    patterns = 0
    for node in ast.walk(tree):
        patterns += type(node).__name__.startswith("Match")
        for name, classes in COUNTED.items():
            counts[name] += isinstance(node, classes)
    return {"definitions": found, "counts": counts, "patterns": patterns}


def main(directory):
    sys.setrecursionlimit(20000)
    for folder, folders, names in os.walk(directory):
        folders[:] = sorted(f for f in folders if f not in ("__pycache__", "site-packages"))
        for name in sorted(names):
            path = os.path.join(folder, name)
            if not name.endswith(".py") or os.path.islink(path):
                continue
            try:
                described = describe(path)
            except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
                described = {"refused": f"{type(error).__name__}: {error}"}
            print(json.dumps({"path": os.path.relpath(path, directory), **described}))


main(sys.argv[1])
