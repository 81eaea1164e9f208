import { type Disposable, extensions, type Uri, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { INTERPRETER_NOTIFICATION, type InterpreterParams } from "../../protocol/lspMessages";

/** The extension that lets people select an interpreter, and the part of its interface that is used here. */
const SELECTOR = "ms-python.python";
interface SelectorApi {
  readonly environments?: {
    getActiveEnvironmentPath(resource?: Uri): { readonly path: string };
    readonly onDidChangeActiveEnvironmentPath: (changed: () => void) => Disposable;
  };
}

/** Tells the server which interpreter is selected in the editor, now and whenever that changes. Without a selector it tells nothing. */
export function followInterpreter(client: BaseLanguageClient): Disposable {
  const subscriptions: Disposable[] = [];
  const follow = async () => {
    const environments = (await extensions.getExtension<SelectorApi>(SELECTOR)?.activate())?.environments;
    if (!environments) return;
    const tell = () => {
      const { path } = environments.getActiveEnvironmentPath(workspace.workspaceFolders?.[0]?.uri);
      const params: InterpreterParams = { path: path || null };
      void client.sendNotification(INTERPRETER_NOTIFICATION, params);
    };
    subscriptions.push(environments.onDidChangeActiveEnvironmentPath(tell));
    tell();
  };
  follow().catch((error: unknown) => client.warn("The selected interpreter could not be read", error, false));
  return { dispose: () => subscriptions.forEach((one) => void one.dispose()) };
}
