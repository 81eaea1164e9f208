"""Merge layered settings, given as JSON, and write out the result."""
import json
from multiprocessing import Pool

SERVICES = 40
TENANTS = 12
ITEMS = [f"tenant{n}" for n in range(TENANTS)]


def layer(name, offset):
    services = {
        f"service{k}": {
            "port": 8000 + k + offset,
            "limits": {"memory": 128 * (k % 4 + 1), "cpu": 0.5 * (k % 3)},
            "hosts": [f"{name}-{h}.example.org" for h in range(3)],
        }
        for k in range(SERVICES)
    }
    return json.dumps({"name": name, "services": services})


def merge(base, other):
    result = dict(base)
    for key, value in other.items():
        if isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = merge(result[key], value)
        else:
            result[key] = value
    return result


def work(tenant):
    merged = {}
    for offset in range(3):
        merged = merge(merged, json.loads(layer(tenant, offset)))
    text = json.dumps(merged, sort_keys=True)
    return tenant, len(text)


def main():
    with Pool(2) as pool:
        print(pool.map(work, ITEMS))


if __name__ == "__main__":
    main()
