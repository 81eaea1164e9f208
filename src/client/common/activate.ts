import { type Disposable, type ExtensionContext, Uri, workspace } from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient";
import type { InitializationOptions } from "../../protocol/lspMessages";
import { AnalysisStatus } from "./AnalysisStatus";
import type { ClientLoader } from "./ClientLoader";
import { registerCommands } from "./commands";
import { COMMANDS } from "./commands/commandTable";
import { DiagnosticFilter } from "./DiagnosticFilter";
import { followInterpreter } from "./followInterpreter";
import { RulePages, type Unpack } from "./RulePages";
import { Timelines } from "./timeline/Timelines";

const INITIALIZATION: InitializationOptions = { diagnostics: "push" };

/** Where modules come from; cells of notebooks and old versions in a comparison are no modules of the program. */
const SCHEMES = ["file", "untitled", "vscode-vfs"];

function clientOptions(filter: DiagnosticFilter): LanguageClientOptions {
  return {
    documentSelector: SCHEMES.map((scheme) => ({ language: "python", scheme })),
    initializationOptions: INITIALIZATION,
    markdown: { isTrusted: { enabledCommands: [COMMANDS.simulateConcurrency.id, COMMANDS.showRule.id] } },
    middleware: {
      // Elsewhere the rule's page opens as the file that it is; here as a rendered preview.
      handleDiagnostics(uri, diagnostics, next) {
        for (const diagnostic of diagnostics) {
          if (typeof diagnostic.code === "object")
            diagnostic.code = { value: diagnostic.code.value, target: rulePage(diagnostic.code.value) };
        }
        filter.publish(uri, diagnostics, next);
      },
    },
  };
}

/**
 * Starts the extension. Registers what VS Code may ask for at once and leaves the rest, above all loading the language client, for
 * after the activation: other extensions and the editor go first.
 */
export function activateExtension(extension: ExtensionContext, loadClient: ClientLoader, unpack: Unpack): void {
  const filter = new DiagnosticFilter();
  const client = afterActivation().then(() => loadClient(clientOptions(filter)));
  const timelines = new Timelines({ extensionUri: extension.extensionUri, client });
  const rulePages = new RulePages(extension, unpack);
  const stopping: Disposable = { dispose: () => void client.then((started) => started.stop()) };
  extension.subscriptions.push(
    stopping,
    filter,
    timelines,
    workspace.registerTextDocumentContentProvider(RulePages.scheme, rulePages),
    ...registerCommands({ extension, client, timelines, rulePages }),
  );
  void client.then((loaded) => {
    extension.subscriptions.push(new AnalysisStatus(loaded), followInterpreter(loaded));
    return loaded.start();
  });
}

function afterActivation(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function rulePage(rule: string | number): Uri {
  return Uri.parse(`command:${COMMANDS.showRule.id}?${encodeURIComponent(JSON.stringify([rule]))}`);
}
