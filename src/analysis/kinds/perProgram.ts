import type { Program } from "../Program";

/** Works something out once for each key of a program, and forgets it with the program. */
export function perProgram<K, V>(make: (program: Program, key: K) => V): (program: Program, key: K) => V {
  const programs = new WeakMap<Program, Map<K, V>>();
  return (program, key) => {
    const known = programs.get(program) ?? new Map<K, V>();
    programs.set(program, known);
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = make(program, key);
    known.set(key, made);
    return made;
  };
}
