import type { Source } from "./Source";

/** A name like the wanted one that the file does not use yet. */
export function freeName(source: Source, wanted: string): string {
  let name = wanted;
  for (let i = 2; new RegExp(`\\b${name}\\b`).test(source.text); i++) name = `${wanted}_${i}`;
  return name;
}
