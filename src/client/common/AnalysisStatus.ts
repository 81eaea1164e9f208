import { type Disposable, languages } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { STATUS_NOTIFICATION, type StatusParams } from "../../protocol/lspMessages";
import { COMMANDS } from "./commands/commandTable";

/** Work shorter than this, in ms, is not worth a spinner. */
const QUIET_MS = 400;

/** The language status item beside "Python": spins while analysis takes noticeably long, says nothing otherwise. */
export class AnalysisStatus implements Disposable {
  private readonly item = languages.createLanguageStatusItem("interleave", { language: "python" });
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: BaseLanguageClient) {
    this.item.name = "Interleave";
    this.item.text = "Interleave";
    this.item.command = { command: COMMANDS.showOutput.id, title: "Show Output" };
    client.onNotification(STATUS_NOTIFICATION, ({ busy }: StatusParams) => this.show(busy));
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.item.dispose();
  }

  private show(busy: boolean): void {
    clearTimeout(this.timer);
    if (busy) this.timer = setTimeout(() => this.display(true), QUIET_MS);
    else this.display(false);
  }

  private display(busy: boolean): void {
    this.item.busy = busy;
    this.item.detail = busy ? "Analysing the workspace" : "Up to date";
  }
}
