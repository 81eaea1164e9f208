"""Run small check scripts in their own interpreters and collect the exit codes."""
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

CHECKS = 24
LOOPS = 200_000
SCRIPT = "import sys; n = int(sys.argv[1]); print(sum(i * i % 7 for i in range({})) % (n + 1))"
ITEMS = list(range(1, CHECKS + 1))


def work(number):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(LOOPS), str(number)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    return number, done.returncode, done.stdout.strip()


def main():
    with ThreadPoolExecutor(max_workers=2) as pool:
        failed = [n for n, code, _ in pool.map(work, ITEMS) if code != 0]
    print("failed:", failed or "none")


if __name__ == "__main__":
    main()
