"""Which functions of a C file can let the GIL go, and what they do meanwhile."""

import re

from functions import IDENTIFIER
from kinds import FILE_KINDS, FORCED_KINDS, KINDS

DIRECT = {"Py_BEGIN_ALLOW_THREADS", "Py_UNBLOCK_THREADS", "PyEval_SaveThread", "PyEval_ReleaseThread"}
# Functions of other files that let the GIL go themselves.
SEEDS = {
    "_PyMutex_LockTimed": "lock", "PyEvent_Wait": "lock", "PyEvent_WaitTimed": "lock", "_PyParkingLot_Park": "lock",
    "PyThread_acquire_lock_timed_with_retries": "lock", "_PyRecursiveMutex_LockTimed": "lock", "_Py_read": "disk", "_Py_write": "disk",
    "_Py_open": "disk", "_Py_fopen_obj": "disk", "_Py_dup": "file-metadata", "_Py_fstat": "file-metadata", "_PyOS_URandom": "cheap",
    "_PyOS_URandomNonblock": "cheap", "PyOS_Readline": "user", "_ctypes_callproc": "native",
}  # fmt: skip
# They call Python code that waits (the raw file below a buffered one), which a look at C alone does not show.
DISPATCH = {
    "_bufferedreader_raw_read": "disk", "_bufferedwriter_raw_write": "disk", "textiowrapper_read_chunk": "disk",
    "_textiowrapper_writeflush": "disk", "_buffered_raw_seek": "file-metadata", "_buffered_raw_tell": "file-metadata",
}  # fmt: skip
# Macros and helpers that release only while somebody else holds a lock of the object: not worth a fact.
CONTENTION_ONLY = {
    "ENTER_ZLIB", "ENTER_BUFFERED", "_enter_buffered_busy", "ACQUIRE_LOCK", "ENTER_HASHLIB", "HASHLIB_ACQUIRE_LOCK", "PyMutex_Lock",
    "ENTER_CONNECTION",
}  # fmt: skip
REGION = re.compile(
    r"(?:Py_BEGIN_ALLOW_THREADS|Py_UNBLOCK_THREADS|PyEval_SaveThread|PySSL_BEGIN_ALLOW_THREADS\w*|ENTER_TCL)"
    r"(.*?)(?:Py_END_ALLOW_THREADS|Py_BLOCK_THREADS|PyEval_RestoreThread|PySSL_END_ALLOW_THREADS\w*|LEAVE_TCL|\Z)",
    re.S,
)
CALL = re.compile(r"\b([A-Za-z_]\w*)\s*\(")
KIND_PATTERNS = {kind: re.compile(f"(?:{pattern})$") for kind, pattern in KINDS.items()}
SIZE_TEST = re.compile(r"\b(?:len|sz|size)\s*(>=?|<)\s*(\w*(?:MINSIZE|THRESHOLD)|\d+\s*\*\s*\d+)")


def releasing(file, macros):
    """Names of functions (and macros) of the file that can release, by closure over what their bodies mention."""
    bodies = {**macros, **file.functions}
    mentions = {name: set(IDENTIFIER.findall(body)) for name, body in bodies.items()}
    found = {name for name in bodies if name in DISPATCH}
    seeds = (DIRECT | set(SEEDS)) - CONTENTION_ONLY
    while True:
        more = {
            name
            for name, words in mentions.items()
            if name not in found and name not in CONTENTION_ONLY and words & (seeds | found)
        }
        if not more:
            return found
        found |= more


def kind_of(function, file, macros, found, path):
    """Kind of wait of a function and everything releasing that it reaches in its file: the first of KINDS that occurs."""
    forced = for_file(FORCED_KINDS, path)
    if forced:
        return forced
    calls, seen = set(), set()
    for name in reachable(function, file, macros, found):
        body = file.functions.get(name, macros.get(name, ""))
        for region in REGION.findall(body):
            calls |= set(CALL.findall(region))
        calls |= {word for word in IDENTIFIER.findall(body) if word in SEEDS}
        if name in DISPATCH:
            seen.add(DISPATCH[name])
    if not REGION.search(file.functions[function]):
        # It may hand the call over as a function pointer, as in `posix_fildes(fd, fsync)`.
        calls |= set(re.findall(r",\s*(\w+)\s*[,)]", file.functions[function]))
    seen |= {kind for kind, pattern in KIND_PATTERNS.items() for call in calls if pattern.match(call)}
    seen |= {SEEDS[call] for call in calls if call in SEEDS}
    return next((kind for kind in KINDS if kind in seen), for_file(FILE_KINDS, path) or "cheap")


def for_file(table, path):
    return next((value for prefix, value in table.items() if path.startswith(prefix)), None)


def reachable(function, file, macros, found):
    queue, seen = [function], {function}
    for name in queue:
        body = file.functions.get(name, macros.get(name, ""))
        for word in IDENTIFIER.findall(body):
            if word in found and word not in seen:
                seen.add(word)
                queue.append(word)
    return queue


def minimum_size(function, file, macros, found, constants):
    """Bytes from which on a computation lets the GIL go, where a comparison with a constant decides."""
    for name in reachable(function, file, macros, found):
        for match in SIZE_TEST.finditer(file.functions.get(name, "")):
            text = re.sub(r"[A-Za-z_]\w*", lambda m: str(constants.get(m.group(), "x")), match[2])
            if re.fullmatch(r"[\d* ]+", text):
                return eval(text, {"__builtins__": {}}) + (1 if match[1] == ">" else 0)
    return None
