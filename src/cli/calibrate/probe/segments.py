"""What tasks do: imported by the parent and by its workers, so imports are few."""
import threading
import time

now = time.perf_counter  # the same clock in every process on Linux
LOCK = threading.Lock()
_natives = {}


def burn(iterations):
    x = 1
    for _ in range(iterations):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
    return x


def _pbkdf2():
    import hashlib
    return lambda iterations: hashlib.pbkdf2_hmac("sha256", b"password", b"saltsaltsaltsalt", iterations)


def _sha256():
    import hashlib
    data = bytes(1 << 20)
    view = memoryview(data)
    return lambda size: [hashlib.sha256(view[:min(size - at, 1 << 20)]) for at in range(0, size, 1 << 20)]


def _zlib():
    import zlib
    data = bytes(range(256)) * 4096
    view = memoryview(data)
    return lambda size: [zlib.compress(view[:min(size - at, 1 << 20)], 1) for at in range(0, size, 1 << 20)]


# Calls of C code that let the GIL go: iterations, or bytes in calls of a megabyte at most.
NATIVES = {"native": _pbkdf2, "sha256": _sha256, "zlib": _zlib}


def native(kind, amount):
    call = _natives.get(kind)
    if call is None:
        call = _natives[kind] = NATIVES[kind]()
    call(amount)


class Shared:
    """Objects that all tasks of a process use: made by the parent, so threads other than the maker count references slowly."""
    def __init__(self):
        self.value = 0
        self.items = list(range(1000, 1100))


SHARED = Shared()


def touch(holder, rounds):
    """Attribute increments and walks over a list, on a shared holder or the task's own."""
    for _ in range(rounds):
        holder.value += 1
        for item in holder.items:
            pass


def run_segment(kind, ms, per_ms):
    """`per_ms`: amounts per millisecond alone on this interpreter, by kind of computing."""
    if kind == "cpu":
        burn(int(ms * per_ms["cpu"]))
    elif kind == "io":
        time.sleep(ms / 1000)
    elif kind in NATIVES:
        native(kind, int(ms * per_ms[kind]))
    elif kind == "own":
        touch(Shared(), int(ms * per_ms["touch"]))
    elif kind == "shared":
        touch(SHARED, int(ms * per_ms["touch"]))
    elif kind == "lock":
        with LOCK:
            burn(int(ms * per_ms["cpu"]))
    elif kind == "lockio":
        with LOCK:
            time.sleep(ms / 1000)
    elif kind == "lockloop":
        for _ in range(int(ms / 0.02 + 1e-9)):
            with LOCK:
                burn(int(0.02 * per_ms["cpu"]))
    else:
        raise ValueError(kind)


def run_task(number, segments, per_ms, payload=None):
    """Returns the task's number, its end and its payload."""
    for kind, ms in segments:
        run_segment(kind, ms, per_ms)
    return number, now(), payload


def run_numbered(arguments):
    return run_task(*arguments)


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
