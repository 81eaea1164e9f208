import { brotliDecompressSync } from "node:zlib";
import type { ExtensionContext } from "vscode";
import { activateExtension } from "../common/activate";
import type { ClientLoader } from "../common/ClientLoader";

/** Called by VS Code when the first Python file is opened. */
export function activate(context: ExtensionContext): void {
  const loadClient: ClientLoader = async (options) => {
    const { createClient } = await import("./createClient");
    return createClient(context.asAbsolutePath("dist/server.js"), options);
  };
  activateExtension(context, loadClient, brotliDecompressSync);
}
