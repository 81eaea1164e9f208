"""From names in C sources to the names that Python programs use."""

import re

CLINIC = re.compile(r"/\*\[clinic input\]\n(.*?)\[clinic start generated code\]\*/", re.S)
SIGNATURE = re.compile(r"^(?:@\w+.*\n)*([\w.]+)(?:\s+as\s+(\w+))?(?:\s*->\s*.*)?(?:\s*=\s*.*)?$", re.M)
IMPL = re.compile(r"^(\w+_impl)\(", re.M)

# Private C modules and the public ones whose names stand in Python code.
MODULES = {
    "_socket": "socket", "posix": "os", "nt": "os", "_io": "io", "_bz2": "bz2", "_lzma": "lzma", "_hashlib": "hashlib", "_sha1": "hashlib",
    "_sha2": "hashlib", "_sha3": "hashlib", "_md5": "hashlib", "_blake2": "hashlib", "_hmac": "hmac", "_ssl": "ssl", "_thread": "_thread",
    "_sqlite3": "sqlite3", "_queue": "queue", "_ctypes": "ctypes", "_signal": "signal", "_zstd": "compression.zstd", "select": "select",
    "_multiprocessing": "_multiprocessing", "_dbm": "dbm.ndbm", "_gdbm": "dbm.gnu", "_struct": "struct", "_csv": "csv", "_pickle": "pickle",
}  # fmt: skip
TYPES = {
    "hashlib.HMAC": "hmac.HMAC", "ssl._SSLSocket": "ssl.SSLSocket", "ssl._SSLContext": "ssl.SSLContext", "_thread.lock": "threading.Lock",
    "_thread.LockType": "threading.Lock", "_thread.RLock": "threading.RLock", "io._Buffered": "io.BufferedReader",
    "io._BufferedIOBase": "io.BufferedIOBase", "io._IOBase": "io.IOBase", "io._RawIOBase": "io.RawIOBase", "_curses.window": "curses.window",
}  # fmt: skip
HASH_METHOD = re.compile(r"^hashlib\.(?:md5|sha\w+|blake2\w|MD5|SHA\w+|Blake2\w|HASHXOF|HASH)(?:Type|_object)?\.(\w+)$")
# Methods that Python code of the standard library wraps one to one.
RENAMED = {
    "_socket.socket._accept": "_socket.socket.accept", "_hashlib.hmac_digest": "hmac.digest", "_hashlib.hmac_new": "hmac.new",
    "_ssl._SSLSocket.shutdown": "ssl.SSLSocket.unwrap", "_curses.window": "curses.window",
}  # fmt: skip
BUILTIN_TYPES = {"bytes", "bytearray", "str", "int", "float", "list", "dict", "set", "tuple", "memoryview"}
# Not called from Python code by name.
HIDDEN = re.compile(r"^stderrprinter|^\.|\.\.|\.(__del__|_dealloc\w*|__reduce\w*|__sizeof__|__getstate__)$|\.__\w+__\.")


def clinic_names(text):
    """C implementation → dotted Python name, from Argument Clinic's input blocks."""
    names = {}
    for match in CLINIC.finditer(text):
        signature = signature_of(match[1])
        impl = IMPL.search(text, match.end())
        if signature and impl and impl.start() - match.end() < 1500:
            names.setdefault(impl[1], signature)
    return names


def signature_of(block):
    for line in block.split("\n"):
        line = line.strip()
        if not line or line.startswith(("@", "module ", "class ", "output ", "[", "preserve", "#")):
            continue
        match = re.match(r"([\w.]+)(?:\s+as\s+\w+)?(?:\s*->\s*[\w()=, ']+)?(?:\s*=\s*[\w.]+)?\s*$", line)
        return match[1] if match and "." in match[1] else None
    return None


def public_name(name):
    """The documented spelling, or None for what programs do not call."""
    name = re.sub(r"\.(__init__|__new__)$", "", name)
    name = RENAMED.get(name, re.sub(r"^(MD5|SHA\d+)Type\.", "_hashlib.HASH.", name))
    if HIDDEN.search(name) or re.search(r"\._(?!_|exit)\w*$", name):
        return None
    top, _, rest = name.partition(".")
    if top in BUILTIN_TYPES:
        return f"builtins.{name}"
    if not rest:
        return None
    name = HASH_METHOD.sub(r"hashlib.Hash.\1", f"{MODULES.get(top, top)}.{rest}").replace("hashlib.openssl_", "hashlib.")
    owner, _, method = name.rpartition(".")
    if owner in TYPES:
        return f"{TYPES[owner]}.{method}"
    return TYPES.get(name, name)
