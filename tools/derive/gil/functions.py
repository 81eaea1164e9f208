"""Functions, macros and method tables of one preprocessed C file."""

import re
from dataclasses import dataclass, field

IDENTIFIER = re.compile(r"\b[A-Za-z_]\w*\b")
HEADER_NAME = re.compile(r"([A-Za-z_]\w*)\s*\(")
NOT_FUNCTIONS = {"if", "for", "while", "switch", "return", "sizeof", "static", "struct", "enum", "union", "Py_LOCAL_INLINE", "Py_LOCAL"}
METHOD_ENTRY = re.compile(r'\{\s*"(\w+)"\s*,\s*(?:\(\s*PyCFunction\s*\)|_PyCFunction_CAST\s*\(|\(PyCFunction\)\(void\(\*\)\(void\)\))?\s*\(?\s*(\w+)')
METHODDEF_USE = re.compile(r"^\s*(\w+_METHODDEF)\b", re.M)
ARRAY = re.compile(r"PyMethodDef\s+(\w+)\s*\[\s*\]\s*=\s*\{(.*?)\n\s*\};", re.S)
SLOT_ARRAY = re.compile(r"PyType_Slot\s+(\w+)\s*\[\s*\]\s*=\s*\{(.*?)\n\s*\};", re.S)
SLOT = re.compile(r"\{\s*(Py_\w+)\s*,\s*(?:\([^()]*\)\s*)?&?(\w+)")
SPEC = re.compile(r"PyType_Spec\s+\w+\s*=\s*\{(.*?)\n?\};", re.S)
STATIC_TYPE = re.compile(r"PyTypeObject\s+(\w+)\s*=\s*\{(.*?)\n\};", re.S)
MODULE = re.compile(r"PyModuleDef\s+\w+\s*=\s*\{(.*?)\n\};", re.S)
STRING = re.compile(r'"([\w.]+)"')

# Type slots that calls of Python code reach, and the names under which they do.
SLOT_NAMES = {
    "Py_tp_iternext": "__next__", "Py_tp_call": "__call__", "Py_tp_init": "", "Py_tp_new": "", "Py_mp_subscript": "__getitem__",
    "Py_mp_ass_subscript": "__setitem__", "Py_tp_iter": "__iter__", "tp_iternext": "__next__", "tp_call": "__call__", "tp_init": "",
    "tp_new": "",
}  # fmt: skip


@dataclass
class CFile:
    """What one file defines; `names` maps a C function to the Python names that call it."""

    functions: dict = field(default_factory=dict)
    macros: dict = field(default_factory=dict)
    names: dict = field(default_factory=dict)


def parse(text):
    file = CFile()
    file.macros = find_macros(text)
    file.functions = find_functions(text)
    collect_names(text, file)
    return file


def find_macros(text):
    macros = {}
    for match in re.finditer(r"^\s*#\s*define\s+(\w+)((?:.*\\\n)*.*)$", text, re.M):
        macros.setdefault(match[1], match[2])
    return macros


def find_functions(text):
    """Bodies by function name. A function is a header at column 0 and a `{` and `}` at column 0."""
    functions = {}
    lines = text.split("\n")
    index = 0
    while index < len(lines):
        line = lines[index].rstrip()
        opens = line == "{" or (re.match(r"[A-Za-z_].*\)\s*\{$", line) is not None)
        if not opens:
            index += 1
            continue
        end = index + 1
        while end < len(lines) and not lines[end].startswith("}"):
            end += 1
        name = header_name(lines, index)
        if name and not lines[end : end + 1] == ["};"]:
            functions[name] = functions.get(name, "") + "\n".join(lines[index + 1 : end])
        index = end + 1
    return functions


def header_name(lines, brace):
    start = brace
    if lines[brace].strip() != "{":
        header = lines[brace]
    else:
        header = ""
        while start > 0 and brace - start < 120:
            start -= 1
            line = lines[start].rstrip()
            if line.endswith((";", "}")) or line.lstrip().startswith("#"):
                break
            if not line.strip() and header.strip():
                break
            header = line + "\n" + header
    for name in HEADER_NAME.findall(header):
        if name not in NOT_FUNCTIONS and not name.isupper():
            return name
    return None


def collect_names(text, file):
    """Python names from method tables, type slots and module definitions."""
    owners = {}
    methoddefs = {name: METHOD_ENTRY.search(body) for name, body in file.macros.items() if name.endswith("_METHODDEF")}
    strings = {name: body.strip() for name, body in file.macros.items() if STRING.fullmatch(body.strip())}
    for spec in SPEC.findall(text):
        name = STRING.search(re.sub(r'"\s*"', "", IDENTIFIER.sub(lambda match: strings.get(match.group(), match.group()), spec)))
        for word in IDENTIFIER.findall(spec):
            if name:
                owners.setdefault(word, name[1])
    for array, body in SLOT_ARRAY.findall(text):
        type_name = owners.get(array)
        for slot, function in SLOT.findall(body):
            if type_name and slot in SLOT_NAMES:
                add_name(file, function, f"{type_name}.{SLOT_NAMES[slot]}".rstrip("."))
            elif type_name and slot == "Py_tp_methods":
                owners[function] = type_name
    for _, body in STATIC_TYPE.findall(text):
        collect_static_type(body, owners, file)
    for body in MODULE.findall(text):
        body = IDENTIFIER.sub(lambda match: strings.get(match.group(), match.group()), body)
        for word in IDENTIFIER.findall(body):
            if STRING.search(body):
                owners.setdefault(word, STRING.search(body)[1])
    for array, body in ARRAY.findall(text):
        collect_methods(array, body, owners, methoddefs, file)


def collect_static_type(body, owners, file):
    strings = STRING.findall(body)
    if not strings:
        return
    for name, function in re.findall(r"\.(tp_\w+)\s*=\s*(?:\([^()]*\)\s*)?&?(\w+)", body):
        if name in SLOT_NAMES:
            add_name(file, function, f"{strings[0]}.{SLOT_NAMES[name]}".rstrip("."))
    for word in IDENTIFIER.findall(body):
        if word.lower().endswith("methods"):
            owners.setdefault(word, strings[0])


def collect_methods(array, body, owners, methoddefs, file):
    owner = owners.get(array)
    if owner is None:
        return
    for macro in METHODDEF_USE.findall(body):
        entry = methoddefs.get(macro)
        if entry:
            add_name(file, entry[2], f"{owner}.{entry[1]}")
    for name, function in METHOD_ENTRY.findall(body):
        add_name(file, function, f"{owner}.{name}")


def add_name(file, function, name):
    file.names.setdefault(function, [])
    if name not in file.names[function]:
        file.names[function].append(name)
