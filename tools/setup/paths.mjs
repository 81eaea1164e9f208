// Where things are. Everything that set-up downloads or writes lies in `.host/`, which git ignores.
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
export const HOST = path.join(ROOT, ".host");
export const NODE_24 = path.join(HOST, "node", "bin", "node");
export const VSCODE_SERVER = path.join(HOST, "vscode");
export const LOGS = path.join(HOST, "logs");
