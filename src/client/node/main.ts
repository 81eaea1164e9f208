import type { ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { activateExtension } from "../common/activate";

/** Called by VS Code when the first Python file is opened. */
export function activate(context: ExtensionContext): void {
  const module = context.asAbsolutePath("dist/server.js");
  const debug = { module, transport: TransportKind.ipc, options: { execArgv: ["--nolazy", "--inspect=6009"] } };
  activateExtension(
    context,
    (options) =>
      new LanguageClient("interleave", "Interleave", { run: { module, transport: TransportKind.ipc }, debug }, options),
  );
}
