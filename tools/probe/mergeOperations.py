"""Joins the outputs of operations.py for the ordinary and the free-threaded build into the constants of the cost model.

    python3 tools/probe/mergeOperations.py gil.json [free-threaded.json] > src/analysis/cost/constants.json

Every operation becomes [ns, factor of the free-threaded build].
"""
import json
import sys

# In straight-line code a core overlaps cheap instructions until they seem free; in real loops each still costs about this much.
FLOOR_NS = 1.2


def factor(ordinary, free_threaded):
    if not free_threaded or ordinary < FLOOR_NS:
        return 1.0
    return round(min(4.0, max(0.9, free_threaded / ordinary)), 2)


def main():
    gil = json.load(open(sys.argv[1]))
    other = json.load(open(sys.argv[2])) if len(sys.argv) > 2 else {"operationsNs": {}}
    operations = {
        name: [max(FLOOR_NS, ns), factor(ns, other["operationsNs"].get(name))]
        for name, ns in gil["operationsNs"].items()
    }
    rows = ",\n".join(f"    {json.dumps(name)}: {json.dumps(row)}" for name, row in operations.items())
    print(f'{{\n  "python": {json.dumps(gil["python"])},\n  "operations": {{\n{rows}\n  }}\n}}')


if __name__ == "__main__":
    main()
