import type { ClientCapabilities, Connection, ServerCapabilities } from "vscode-languageserver";

/** One thing that the server can do for an editor. */
export interface Feature {
  /** What to announce to this editor; nothing when it takes no announcement. */
  capabilities?(client: ClientCapabilities): ServerCapabilities;
  /** Attaches its handlers. */
  register?(connection: Connection): void;
  /** The editor is ready for requests of ours. */
  initialized?(connection: Connection): Promise<void>;
}
