"""Share of a call's time in which another thread could run: `python3 tools/derive/probe_gil_release.py SETUP CALL`.

    probe_gil_release.py "import numpy, scipy.linalg; a = numpy.random.rand(900, 900)" "scipy.linalg.inv(a)"

The call runs in one thread while another sleeps a millisecond again and again. What the call computed (in CPU time of its thread, which
other programs on the machine do not change) between two wake-ups further apart than HELD_S was computed holding the GIL. 1 means released
all along, 0 held all along. The call should compute more than 100 ms; set the threads of BLAS to one (`OPENBLAS_NUM_THREADS=1`).
"""

import sys
import threading
import time

HELD_S = 0.02  # four switch intervals: Python code in the call gives way after one
RUNS = 3


def share(call):
    total = []

    def work():
        call()
        total.append(time.thread_time())

    worker = threading.Thread(target=work)
    worker.start()
    clock = time.pthread_getcpuclockid(worker.ident)
    held, last = 0.0, 0.0
    while not total:
        time.sleep(0.001)
        now = total[0] if total else time.clock_gettime(clock)
        held += now - last if now - last > HELD_S else 0
        last = now
    return 1 - held / total[0], total[0]


def main(setup, expression):
    names = {}
    exec(setup, names)  # noqa: S102
    call = compile(expression, "call", "eval")
    best, seconds = max(share(lambda: eval(call, names)) for _ in range(RUNS))  # noqa: S307
    print(f"{best:.2f} of {seconds * 1000:.0f} ms: {expression}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
