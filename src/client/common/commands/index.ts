import { commands, type Disposable } from "vscode";
import type { Command, CommandContext } from "./Command";
import { openExamples } from "./openExamples";
import { rerunSimulation } from "./rerunSimulation";
import { restartServer } from "./restartServer";
import { showOutput } from "./showOutput";
import { showRule } from "./showRule";
import { showSource } from "./showSource";
import { simulateConcurrency } from "./simulateConcurrency";

const ALL: readonly Command[] = [
  simulateConcurrency,
  openExamples,
  rerunSimulation,
  showSource,
  showRule,
  showOutput,
  restartServer,
];

export function registerCommands(context: CommandContext): Disposable[] {
  return ALL.map(({ declaration, run }) =>
    commands.registerCommand(declaration.id, (...args: unknown[]) => run(context, ...args)),
  );
}
