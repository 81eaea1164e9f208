import type { ExtensionModule } from "../ExtensionModule";
import type { Stated } from "../Place";
import { placeOf } from "../Place";
import { lowerBound } from "../pythonVersion";
import { type Dependency, parseRequirement } from "./Dependency";

/** What `setup.py` or `setup.cfg` say, as far as plain text shows it. */
export interface SetupFile {
  readonly dependencies: readonly Dependency[];
  readonly requiresPython: Stated<string> | null;
  /** Folders of `package_dir`. */
  readonly sourceRoots: readonly string[];
  readonly extensionModules: readonly ExtensionModule[];
}

const REQUIRES_PYTHON = /^[ \t]*python_requires\s*=\s*["']?([^"'\n#]+)/m;
const STRING = /["']([^"'\n]+)["']/g;

/** Reads a `setup.py` by its keyword arguments. */
export function readSetupPy(path: string, text: string): SetupFile {
  const list = /install_requires\s*=\s*\[((?:"[^"]*"|'[^']*'|[^\]"'])*)\]/.exec(text);
  const listStart = list ? list.index + list[0].length - list[1].length - 1 : 0;
  const strings = list ? [...list[1].matchAll(STRING)] : [];
  const dependencies = strings.flatMap((match) => {
    const start = listStart + match.index + 1;
    return dependencyAt(path, text, match[1], start);
  });
  const folder =
    /package_dir\s*=\s*\{[^}]*["']{2}\s*:\s*["']([^"']+)["']/.exec(text) ??
    /find_packages\(\s*(?:where\s*=\s*)?["']([^"']+)["']/.exec(text);
  return {
    dependencies,
    requiresPython: requiresPython(path, text, /python_requires\s*=\s*["']([^"'\n]+)["']/),
    sourceRoots: folder ? [folder[1]] : [],
    extensionModules: readExtensions(path, text),
  };
}

const EXTENSION = /\b\w*Extension\(\s*(?:name\s*=\s*)?["']([\w.*]+)["']/g;
const CYTHONIZE = /\bcythonize\(\s*\[?\s*["']([^"']+)\.pyx?["']/g;

/** Extension modules that a build script lists. */
export function readExtensions(path: string, text: string): ExtensionModule[] {
  const named = [...text.matchAll(EXTENSION)].map((match) => ({ match, name: match[1] }));
  const compiled = [...text.matchAll(CYTHONIZE)].map((match) => ({ match, name: match[1].replaceAll("/", ".") }));
  return [...named, ...compiled].map(({ match, name }) => ({
    name,
    place: placeOf(path, text, match.index, match.index + match[0].length),
  }));
}

/** Reads a `setup.cfg`. */
export function readSetupCfg(path: string, text: string): SetupFile {
  const block = /^install_requires[ \t]*=((?:[^\n]*)(?:\n[ \t]+[^\n]*|\n[ \t]*(?=\n[ \t]))*)/m.exec(text);
  const start = block ? block.index + block[0].length - block[1].length : 0;
  const lines = block ? [...block[1].matchAll(/[ \t]*([^\n]+)/g)] : [];
  const folder =
    /^package_dir[ \t]*=\s*=[ \t]*(\S+)/m.exec(text) ??
    /\[options\.packages\.find\][^[]*?^where[ \t]*=[ \t]*(\S+)/m.exec(text);
  return {
    dependencies: lines.flatMap((match) => {
      return dependencyAt(path, text, match[1], start + match.index + match[0].indexOf(match[1]));
    }),
    requiresPython: requiresPython(path, text, REQUIRES_PYTHON),
    sourceRoots: folder ? [folder[1]] : [],
    extensionModules: [],
  };
}

function dependencyAt(path: string, text: string, written: string, start: number): Dependency[] {
  const requirement = parseRequirement(written);
  if (!requirement) return [];
  return [{ ...requirement, group: null, place: placeOf(path, text, start, start + written.length) }];
}

function requiresPython(path: string, text: string, pattern: RegExp): Stated<string> | null {
  const match = pattern.exec(text);
  const value = match && lowerBound(match[1]);
  if (!match || !value) return null;
  const start = match.index + match[0].indexOf(match[1]);
  return { value, place: placeOf(path, text, start, start + match[1].length) };
}
