import type { Connection } from "vscode-languageserver";
import { STATUS_NOTIFICATION, type StatusParams } from "../../../protocol/lspMessages";
import type { Feature } from "../Feature";
import type { Scheduler } from "../Scheduler";

/** Tells the editor when analysis begins and when everything is up to date. */
export class StatusFeature implements Feature {
  constructor(private readonly scheduler: Scheduler) {}

  register(connection: Connection): void {
    const tell = (params: StatusParams) => void connection.sendNotification(STATUS_NOTIFICATION, params);
    this.scheduler.onBusy(() => tell({ busy: true }));
    this.scheduler.onIdle(() => tell({ busy: false }));
  }
}
