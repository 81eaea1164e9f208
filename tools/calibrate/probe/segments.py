"""What tasks do: imported by the parent and by its workers, so imports are few."""
import threading
import time

now = time.perf_counter  # the same clock in every process on Linux
LOCK = threading.Lock()
_pbkdf2 = None


def burn(iterations):
    x = 1
    for _ in range(iterations):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
    return x


def native(iterations):
    global _pbkdf2
    if _pbkdf2 is None:
        import hashlib
        _pbkdf2 = hashlib.pbkdf2_hmac
    _pbkdf2("sha256", b"password", b"saltsaltsaltsalt", iterations)


def run_segment(kind, ms, per_ms):
    """`per_ms`: iterations per millisecond of `burn` and of `native`, alone on this interpreter."""
    if kind == "cpu":
        burn(int(ms * per_ms[0]))
    elif kind == "io":
        time.sleep(ms / 1000)
    elif kind == "native":
        native(int(ms * per_ms[1]))
    elif kind == "lock":
        with LOCK:
            burn(int(ms * per_ms[0]))
    elif kind == "lockio":
        with LOCK:
            time.sleep(ms / 1000)
    elif kind == "lockloop":
        for _ in range(int(ms / 0.02)):
            with LOCK:
                burn(int(0.02 * per_ms[0]))
    else:
        raise ValueError(kind)


def run_task(number, segments, per_ms, payload=None):
    """Returns the task's number, its end and its payload."""
    for kind, ms in segments:
        run_segment(kind, ms, per_ms)
    return number, now(), payload


def pause(seconds):
    time.sleep(seconds)


def make_payload(kind, size):
    if not size:
        return None
    if kind == "bytes":
        return bytes(size)
    if kind == "str":
        return "x" * size
    if kind == "ints":
        return [100000 + k for k in range(size // 5)]
    if kind == "floats":
        return [k * 1.1 for k in range(size // 9)]
    if kind == "dicts":
        return [{"id": 1000 + k, "name": "user%d" % k, "score": k * 0.5} for k in range(size // 40)]
    raise ValueError(kind)
