import { readdirSync } from "node:fs";
import path from "node:path";
import Mocha from "mocha";
import { patience } from "../../tools/setup/patience.mjs";

/** Runs inside VS Code's extension host; resolves when all tests have passed. */
export function run(): Promise<void> {
  const mocha = new Mocha({
    timeout: 60_000 * patience(),
    reporter: process.env.INTERLEAVE_REPORTER ?? "spec",
    color: false,
  });
  const files = readdirSync(__dirname).filter((name) => name.endsWith(".test.js"));
  for (const file of files) mocha.addFile(path.join(__dirname, file));
  return new Promise((resolve, reject) => {
    mocha.run((failures) => (failures === 0 ? resolve() : reject(new Error(`${failures} integration tests failed`))));
  });
}
