import { readFileSync } from "node:fs";
import path from "node:path";

/** Version of the package that the bundle belongs to. */
export const VERSION: string = (
  JSON.parse(readFileSync(path.join(__dirname, "..", "package.json"), "utf8")) as { version: string }
).version;
