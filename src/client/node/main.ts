import type { ExtensionContext } from "vscode";
import { activateExtension } from "../common/activate";

/** Called by VS Code when the first Python file is opened. */
export function activate(context: ExtensionContext): void {
  activateExtension(context, async (options) => {
    const { createClient } = await import("./createClient");
    return createClient(context.asAbsolutePath("dist/server.js"), options);
  });
}
