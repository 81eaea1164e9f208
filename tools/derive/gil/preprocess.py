"""Resolves `#if` blocks of a C file for one platform, without expanding includes or macros."""

import re

# What CPython's headers or compilers define; HAVE_* macros come from pyconfig.h.
PREDEFINED = {
    "linux": {"__linux__": 1, "__GNUC__": 12, "CMSG_LEN": 1},
    "darwin": {"__APPLE__": 1, "__GNUC__": 12, "HAVE_KQUEUE": 1, "HAVE_SYS_EVENT_H": 1, "USE_KQUEUE": 1, "CMSG_LEN": 1, "HAVE_CHFLAGS": 1,
               "HAVE_LCHFLAGS": 1},
    "win32": {"MS_WINDOWS": 1, "_WIN32": 1, "MS_WIN32": 1, "MS_WIN64": 1, "_MSC_VER": 1930, "NT_THREADS": 1,
              "MS_WINDOWS_DESKTOP": 1, "MS_WINDOWS_APP": 1, "MS_WINDOWS_SYSTEM": 1, "MS_WINDOWS_GAMES": 1, "HAVE_GETADDRINFO": 1,
              "HAVE_GETNAMEINFO": 1, "ENABLE_IPV6": 1},
}
# Linux has these and macOS does not.
LINUX_ONLY = re.compile(
    r"EPOLL|EVENTFD|TIMERFD|MEMFD|GETRANDOM|FADVISE|FALLOCATE|COPY_FILE_RANGE|SPLICE|SCHED_SET|SCHED_GET|SCHED_RR|LINUX|ACCEPT4|"
    r"PREADV2|PWRITEV2|SIGTIMEDWAIT|SIGWAITINFO|FDATASYNC|MREMAP|SETNS|UNSHARE|PIDFD|GETRES|SETRES|SYSINFO|XATTR|DUP3|PIPE2|SEM_TIMEDWAIT|"
    r"SEM_CLOCKWAIT|CLOCK_NANOSLEEP|PROCESS_VM"
)

COMMENT = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
CONFIG_LINE = re.compile(r"^\s*#\s*define\s+(\w+)(?:\s+(\d+))?", re.M)
DIRECTIVE = re.compile(r"^\s*#\s*(if|ifdef|ifndef|elif|else|endif|define|undef)\b(.*)$")


def blank_comments(text):
    """Comments become spaces; line breaks and string literals stay, so that lines and columns stay too."""

    def blank(match):
        token = match.group()
        return token if token[0] in "\"'" else re.sub(r"[^\n]", " ", token)

    return COMMENT.sub(blank, text)


def read_config(path):
    """Macros that a pyconfig.h defines."""
    text = blank_comments(path.read_text(errors="replace"))
    return {name: int(value or 1) for name, value in CONFIG_LINE.findall(text)}


def platform_macros(source, linux_config):
    """Macros for each platform: Linux's from a configured build, macOS's from that, Windows' from PC/pyconfig.h."""
    linux = read_config(linux_config)
    darwin = {name: value for name, value in linux.items() if not LINUX_ONLY.search(name)}
    win32 = {name: value for name, value in read_config(source / "PC/pyconfig.h").items() if not name.startswith("HAVE_FORK")}
    return {
        "linux": {**linux, **PREDEFINED["linux"]},
        "darwin": {**darwin, **PREDEFINED["darwin"]},
        "win32": {**win32, **PREDEFINED["win32"]},
    }


def evaluate(condition, macros):
    """Truth of an `#if` condition; what cannot be evaluated counts as true."""
    text = re.sub(r"defined\s*\(\s*(\w+)\s*\)|defined\s+(\w+)", lambda m: str(int((m[1] or m[2]) in macros)), condition)
    text = re.sub(r"\b(\d+)[uUlL]+\b", r"\1", text)
    text = re.sub(r"\b[A-Za-z_]\w*(\s*\([^()]*\))?", lambda m: "1" if m[1] else str(macros.get(m.group(), 0)), text)
    text = text.replace("&&", " and ").replace("||", " or ")
    text = re.sub(r"!(?!=)", " not ", text)
    try:
        return bool(eval(text, {"__builtins__": {}}))
    except (SyntaxError, TypeError, ZeroDivisionError, ValueError):
        return True


def active_lines(text, macros):
    """The text with every line of an inactive branch blanked. Defines of the file itself take effect."""
    macros = dict(macros)
    stack = []  # [active now, some branch was taken, parent active]
    lines = text.split("\n")
    index = 0
    while index < len(lines):
        match = DIRECTIVE.match(lines[index])
        end = index
        while lines[end].endswith("\\") and end + 1 < len(lines):
            end += 1
        active = all(frame[0] for frame in stack)
        if match:
            whole = " ".join(line.rstrip("\\") for line in lines[index : end + 1])
            handle_directive(match[1], DIRECTIVE.match(whole)[2].strip(), stack, macros, active)
        if not active or (match and match[1] not in ("define", "undef")):
            lines[index : end + 1] = [""] * (end + 1 - index)
        index = end + 1
    return "\n".join(lines)


def handle_directive(kind, rest, stack, macros, active):
    if kind in ("if", "ifdef", "ifndef"):
        word = rest.split()[0] if rest else ""
        truth = evaluate(rest, macros) if kind == "if" else (word in macros) == (kind == "ifdef")
        stack.append([truth, truth, active])
    elif kind == "elif" and stack:
        truth = not stack[-1][1] and evaluate(rest, macros)
        stack[-1][:2] = [truth, stack[-1][1] or truth]
    elif kind == "else" and stack:
        stack[-1][:2] = [not stack[-1][1], True]
    elif kind == "endif" and stack:
        stack.pop()
    elif kind == "define" and active:
        name, *value = re.split(r"[\s(]", rest, maxsplit=1)
        macros.setdefault(name, int(value[0]) if value and value[0].strip().isdigit() else 1)
    elif kind == "undef" and active:
        macros.pop(rest.split()[0], None)
