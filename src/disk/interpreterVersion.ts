import { readdir, readFile, realpath } from "node:fs/promises";
import path from "node:path";
import { parseVersion } from "../project/pythonVersion";

/**
 * Version (`3.13`, `3.14t`) of a Python, by its executable or the folder of its environment; null when the files around it don't tell.
 * Nothing is executed: it reads `pyvenv.cfg` (PEP 405), conda's records, names of executables, libraries and folders.
 */
export async function interpreterVersion(interpreter: string): Promise<string | null> {
  const folder = environmentFolder(interpreter);
  return (
    (await configured(folder)) ?? (await recorded(folder)) ?? (await named(interpreter)) ?? (await installed(folder))
  );
}

/** `ENV/bin/python` and `ENV\Scripts\python.exe` stand for ENV; on Windows an installation's `python.exe` lies at its top. */
function environmentFolder(interpreter: string): string {
  if (!/^python[\w.]*$/i.test(path.basename(interpreter))) return interpreter;
  const folder = path.dirname(interpreter);
  return /^(?:bin|scripts)$/i.test(path.basename(folder)) ? path.dirname(folder) : folder;
}

/** From `version = 3.14.0` of a virtual environment; only the executable's name tells a free-threaded build. */
async function configured(folder: string): Promise<string | null> {
  const text = await readFile(path.join(folder, "pyvenv.cfg"), "utf8").catch(() => "");
  const version = parseVersion(/^\s*version(?:_info)?\s*=\s*(\d+\.\d+)/im.exec(text)?.[1] ?? "");
  if (version === null) return null;
  const isFreeThreaded = /python3\.\d+t(?:\.exe)?\s*$/im.test(text) || (await installed(folder)) === `${version}t`;
  return isFreeThreaded ? `${version}t` : version;
}

/** From the record that conda keeps of each package: `conda-meta/python-3.12.4-h995d336_1.json`. */
async function recorded(folder: string): Promise<string | null> {
  return onlyVersion(path.join(folder, "conda-meta"), /^python-(3\.\d+)\.[\w.]+-[^-]*\.json$/);
}

/** From the name of the file that the executable links to: `python3.14t`. */
async function named(interpreter: string): Promise<string | null> {
  const target = await realpath(interpreter).catch(() => interpreter);
  const name = /^python(3\.\d+t?)(?:\.exe)?$/i.exec(path.basename(target));
  return name && parseVersion(name[1].toLowerCase());
}

/** From the only library folder `lib/python3.14t`, or on Windows the only `python314t.dll`. */
async function installed(folder: string): Promise<string | null> {
  return (
    (await onlyVersion(path.join(folder, "lib"), /^python(3\.\d+t?)$/)) ??
    (await onlyVersion(folder, /^python3(\d+t?)\.dll$/i, "3."))
  );
}

/** The version in the names of a folder that match, where all agree. */
async function onlyVersion(folder: string, pattern: RegExp, prefix = ""): Promise<string | null> {
  const names = await readdir(folder).catch(() => []);
  const versions = new Set(names.flatMap((name) => pattern.exec(name)?.[1] ?? []));
  const [version] = versions;
  return versions.size === 1 ? parseVersion(prefix + version.toLowerCase()) : null;
}
