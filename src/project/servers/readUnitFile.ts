import { asAssignment, type CommandLine, settingValue } from "./CommandLine";
import type { SettingValue } from "./ServerCommand";
import { plainWords } from "./shellWords";

const SETTING = /^[ \t]*(\w+)[ \t]*=[ \t]*((?:[^\\\n]|\\(?!\r?\n)|\\\r?\n)*)/gm;
/** Prefixes of systemd's commands. */
const PREFIXES = /^[-@:+!|]+/;

/** Commands of systemd units (`ExecStart=`) and of supervisord's programs (`command=`), with their environment. */
export function readUnitFile(path: string, text: string): CommandLine[] {
  const lines: CommandLine[] = [];
  let environment = new Map<string, SettingValue>();
  let sectionStart = 0;
  for (const match of text.matchAll(SETTING)) {
    if (/^[ \t]*\[/m.test(text.slice(sectionStart, match.index))) {
      environment = new Map();
      sectionStart = match.index;
    }
    const [, name, value] = match;
    const start = match.index + match[0].length - value.length;
    if (name === "Environment" || name === "environment") addVariables(path, text, start, value, environment);
    if (name !== "ExecStart" && name !== "command") continue;
    const from = start + (PREFIXES.exec(value)?.[0].length ?? 0);
    lines.push({ path, text, words: plainWords(text, from, start + value.length), environment });
  }
  return lines;
}

/** systemd separates assignments by blanks, supervisord by commas. */
function addVariables(path: string, text: string, start: number, value: string, into: Map<string, SettingValue>): void {
  const readable = text.slice(0, start) + value.replace(/,/g, " ");
  for (const word of plainWords(readable, start, start + value.length)) {
    const assignment = asAssignment(word);
    if (assignment) into.set(assignment.name, settingValue(path, text, assignment.value, into));
  }
}
