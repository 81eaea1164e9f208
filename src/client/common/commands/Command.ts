import type { ExtensionContext } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { RulePages } from "../RulePages";
import type { Timelines } from "../timeline/Timelines";
import type { CommandDeclaration } from "./commandTable";

/** What commands work with. */
export interface CommandContext {
  readonly extension: ExtensionContext;
  /** There once it has been loaded. */
  readonly client: Promise<BaseLanguageClient>;
  readonly timelines: Timelines;
  readonly rulePages: RulePages;
}

/** A command: what the manifest says of it and what it does. Arguments come from links and other extensions: check them. */
export interface Command {
  readonly declaration: CommandDeclaration;
  run(context: CommandContext, ...args: readonly unknown[]): Promise<void> | void;
}
