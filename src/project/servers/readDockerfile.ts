import { asAssignment, type CommandLine, settingValue } from "./CommandLine";
import type { SettingValue } from "./ServerCommand";
import { listedWords, shellCommands, type Word } from "./shellWords";

/** An instruction and where its arguments stand, continued lines included. */
interface Instruction {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** `ENTRYPOINT` and `CMD` of every stage, with the variables of its `ENV`. */
export function readDockerfile(path: string, text: string): CommandLine[] {
  const lines: CommandLine[] = [];
  let environment = new Map<string, SettingValue>();
  let entrypoint: Instruction | null = null;
  let command: Instruction | null = null;
  const endStage = () => {
    for (const words of stageCommands(text, entrypoint, command)) lines.push({ path, text, words, environment });
    environment = new Map();
    entrypoint = null;
    command = null;
  };
  for (const instruction of instructions(text)) {
    if (instruction.name === "FROM") endStage();
    else if (instruction.name === "ENTRYPOINT") entrypoint = instruction;
    else if (instruction.name === "CMD") command = instruction;
    else if (instruction.name === "ENV" || instruction.name === "ARG")
      addVariables(path, text, instruction, environment);
  }
  endStage();
  return lines;
}

const INSTRUCTION = /^[ \t]*([A-Za-z]+)[ \t]+/;

function* instructions(text: string): Generator<Instruction> {
  for (let at = 0; at < text.length; ) {
    const end = endOfLogicalLine(text, at);
    const match = INSTRUCTION.exec(text.slice(at, end));
    if (match) yield { name: match[1].toUpperCase(), start: at + match[0].length, end };
    at = end + 1;
  }
}

/** Lines go on after a backslash; comment lines in between do not end them. */
function endOfLogicalLine(text: string, from: number): number {
  for (let at = from; ; ) {
    const newline = text.indexOf("\n", at);
    if (newline < 0) return text.length;
    const line = text.slice(at, newline).trimEnd();
    const isContinued = line.endsWith("\\") || (at > from && /^\s*(#|$)/.test(line));
    if (!isContinued) return newline;
    at = newline + 1;
  }
}

function stageCommands(text: string, entrypoint: Instruction | null, command: Instruction | null): Word[][] {
  const entry = entrypoint && execForm(text, entrypoint);
  const rest = command && execForm(text, command);
  if (entry) return [[...entry, ...(rest ?? [])]];
  if (entrypoint) return shellForm(text, entrypoint);
  if (rest) return [rest];
  return command ? shellForm(text, command) : [];
}

function execForm(text: string, { start, end }: Instruction): Word[] | null {
  return text[start] === "[" ? listedWords(text, start, end) : null;
}

function shellForm(text: string, { start, end }: Instruction): Word[][] {
  return shellCommands(text, start, end);
}

function addVariables(path: string, text: string, { start, end }: Instruction, into: Map<string, SettingValue>): void {
  const words = shellCommands(text, start, end).flat();
  const assignments = words.map(asAssignment);
  if (assignments[0] === null && words.length > 1) {
    // The old form: `ENV NAME the value`.
    into.set(words[0].text, settingValue(path, text, words[1], into));
  }
  for (const assignment of assignments) {
    if (assignment) into.set(assignment.name, settingValue(path, text, assignment.value, into));
  }
}
