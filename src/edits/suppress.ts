import type { Source } from "./Source";
import type { TextEdit } from "./TextEdit";

/** Adds `# interleave: ignore[rule]` to the line of an offset; a comment that is there already takes the rule in. */
export function suppressOnLine(source: Source, offset: number, rule: string): readonly TextEdit[] {
  const from = source.lineStart(offset);
  const line = source.slice(from, source.lineEnd(offset)).replace(/\r?\n$/, "");
  const known = /# interleave: ignore\[([\w, -]*)\]/.exec(line);
  if (known) {
    const at = from + known.index + known[0].length - 1;
    return [source.edit(at, at, `, ${rule}`)];
  }
  const end = from + line.trimEnd().length;
  return [source.edit(end, end, `  # interleave: ignore[${rule}]`)];
}

/** Adds `# interleave: ignore-file[rule]` at the top of the file, behind what must stay first (`#!`, coding). */
export function suppressInFile(source: Source, rule: string): readonly TextEdit[] {
  let at = 0;
  while (/^#(!|.*coding[:=])/.test(source.text.slice(at, source.lineEnd(at)))) at = source.lineEnd(at);
  return [source.edit(at, at, `# interleave: ignore-file[${rule}]${source.lineBreak}`)];
}
