"""Share of a call's time in which another thread could run: `python3 tools/derive/probe_gil_release.py SETUP CALL`.

    probe_gil_release.py "import numpy, scipy.linalg; a = numpy.random.rand(900, 900)" "scipy.linalg.inv(a)"

The call runs in one thread while another sleeps a millisecond again and again: time in which it could not wake for longer than HELD_S was
time without the GIL for it. 1 means released all along, 0 held all along. The call should take more than 100 ms; set the threads of BLAS
to one (`OPENBLAS_NUM_THREADS=1`).
"""

import sys
import threading
import time

HELD_S = 0.02  # four switch intervals: Python code in the call gives way after one
RUNS = 3


def share(call):
    worker = threading.Thread(target=call)
    held, start = 0.0, time.perf_counter()
    worker.start()
    last = start
    while worker.is_alive():
        time.sleep(0.001)
        now = time.perf_counter()
        held += now - last if now - last > HELD_S else 0
        last = now
    return 1 - held / (last - start), last - start


def main(setup, expression):
    names = {}
    exec(setup, names)  # noqa: S102
    call = compile(expression, "call", "eval")
    best, seconds = max(share(lambda: eval(call, names)) for _ in range(RUNS))  # noqa: S307
    print(f"{best:.2f} of {seconds * 1000:.0f} ms: {expression}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
