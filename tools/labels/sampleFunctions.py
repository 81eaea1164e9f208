"""Draws the functions of the labelled set: seeded, stratified by words in the body, from unpacked projects.

    python3 tools/labels/sampleFunctions.py ROOT SEED PER_PROJECT > sample.jsonl

ROOT holds one folder per project. Every line names a function (project, path, qualname, line, stratum); the source stays where it is.
Left out: tests, functions of fewer than four statements or more than 60 lines, and those with neither a loop nor two calls.
"""
import ast
import json
import pathlib
import random
import re
import sys

STRATA = (("native", 4), ("wait", 10), ("loop", 6), ("other", 2))
NATIVE = re.compile(r"\bnp\.\w+\(|linalg|zlib\.|hashlib\.|\.fit\(|compress\(|scipy|_algos\.|groupby\(|libops|libjoin|libgroupby")
WAIT = re.compile(
    r"\bopen\(|\brecv\w*\(|sendall\(|\.execute\(|\bsocket\.|subprocess|\bsleep\(|urlopen|await |\.acquire\(|\.wait\(|\.commit\(|"
    r"\.objects\.\w+\(|fetch(?:one|all)\(|\.communicate\(|runInteraction|rpcapi\.|\.read\w*\(|processutils|\.result\(|\.save\("
)
LOOPS = (ast.For, ast.While, ast.AsyncFor, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def stratum_of(node, body):
    if NATIVE.search(body):
        return "native"
    if WAIT.search(body):
        return "wait"
    loops = [n for n in ast.walk(node) if isinstance(n, LOOPS)]
    nested = any(isinstance(inner, LOOPS) for loop in loops for inner in ast.walk(loop) if inner is not loop)
    return "loop" if nested or any(isinstance(n, ast.While) for n in loops) else "other"


def functions(tree, prefix=""):
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield prefix + node.name, node
            yield from functions(node, prefix + node.name + ".")
        elif isinstance(node, ast.ClassDef):
            yield from functions(node, prefix + node.name + ".")
        else:
            yield from functions(node, prefix)


def worth_deciding(node):
    if node.end_lineno - node.lineno > 60:
        return False
    inner = list(ast.walk(node))
    statements = sum(isinstance(n, ast.stmt) for n in inner) - 1
    calls = sum(isinstance(n, ast.Call) for n in inner)
    loops = any(isinstance(n, (ast.For, ast.While, ast.AsyncFor, ast.comprehension)) for n in inner)
    return statements >= 4 and (loops or calls >= 2)


def candidates(project):
    found = {name: [] for name, _ in STRATA}
    for path in sorted(project.rglob("*.py")):
        relative = path.relative_to(project)
        if re.search(r"(^|/)(tests?|testing|testsuite|test_[^/]*|conftest|site-packages|idlelib|migrations|locale)(/|\.py|$)", str(relative)):
            continue
        try:
            text = path.read_text("utf-8")
            tree = ast.parse(text)
        except (SyntaxError, UnicodeDecodeError):
            continue
        lines = text.splitlines()
        for qualname, node in functions(tree):
            if not worth_deciding(node):
                continue
            body = "\n".join(lines[node.lineno - 1 : node.end_lineno])
            found[stratum_of(node, body)].append((str(relative), qualname, node.lineno, node.end_lineno))
    return found


def main():
    root, seed, per_project = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    quota = sum(n for _, n in STRATA)
    for project in sorted(p for p in root.iterdir() if p.is_dir()):
        chance = random.Random(f"{seed}/{project.name}")
        found = candidates(project)
        for stratum, share in STRATA:
            pool = found[stratum]
            for path, qualname, line, end in chance.sample(pool, min(len(pool), round(share * per_project / quota))):
                print(json.dumps({"project": project.name, "path": path, "qualname": qualname, "line": line, "stratum": stratum, "end": end}))


if __name__ == "__main__":
    main()
