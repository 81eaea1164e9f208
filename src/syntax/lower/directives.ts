import type { Directive } from "../LoweredModule";

const DIRECTIVE = /^#\s*interleave:\s*(.*?)\s*$/s;

/** `# interleave: ...` among a tree's comments (pairs of start and end). */
export function findDirectives(text: string, comments: readonly number[]): Directive[] {
  if (!text.includes("interleave:")) return [];
  const directives: Directive[] = [];
  for (let i = 0; i < comments.length; i += 2) {
    const [start, end] = [comments[i], comments[i + 1]];
    const match = DIRECTIVE.exec(text.slice(start, end));
    if (match) directives.push({ text: match[1], start, end, ownLine: standsAlone(text, start) });
  }
  return directives;
}

function standsAlone(text: string, start: number): boolean {
  for (let i = start - 1; i >= 0; i--) {
    const character = text[i];
    if (character === "\n" || character === "\r") return true;
    if (character !== " " && character !== "\t" && character !== "\f") return false;
  }
  return true;
}
