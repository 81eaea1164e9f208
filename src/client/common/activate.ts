import { type Disposable, type ExtensionContext, Uri } from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import type { InitializationOptions } from "../../protocol/lspMessages";
import { AnalysisStatus } from "./AnalysisStatus";
import { registerCommands } from "./commands";
import { COMMANDS } from "./commands/commandTable";
import { Timelines } from "./timeline/Timelines";

const INITIALIZATION: InitializationOptions = { diagnostics: "push" };

const CLIENT_OPTIONS: LanguageClientOptions = {
  documentSelector: [{ language: "python" }],
  initializationOptions: INITIALIZATION,
  markdown: { isTrusted: { enabledCommands: [COMMANDS.simulateConcurrency.id, COMMANDS.showRule.id] } },
  middleware: {
    // Elsewhere the rule's page opens as the file that it is; here as a rendered preview.
    handleDiagnostics(uri, diagnostics, next) {
      for (const diagnostic of diagnostics) {
        if (typeof diagnostic.code === "object")
          diagnostic.code = { value: diagnostic.code.value, target: rulePage(diagnostic.code.value) };
      }
      next(uri, diagnostics);
    },
  },
};

/** Starts the extension; `createClient` knows how a server is started on this platform. Does not wait for the server. */
export function activateExtension(
  extension: ExtensionContext,
  createClient: (options: LanguageClientOptions) => BaseLanguageClient,
): void {
  const client = createClient(CLIENT_OPTIONS);
  const timelines = new Timelines({ extensionUri: extension.extensionUri, client });
  const stopping: Disposable = { dispose: () => void client.stop() };
  extension.subscriptions.push(
    stopping,
    new AnalysisStatus(client),
    timelines,
    ...registerCommands({ extension, client, timelines }),
  );
  void client.start();
}

function rulePage(rule: string | number): Uri {
  return Uri.parse(`command:${COMMANDS.showRule.id}?${encodeURIComponent(JSON.stringify([rule]))}`);
}
