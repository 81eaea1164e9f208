// Size of the package, and CPU time of the extension's start in a fresh process, without VS Code: its activation, which the editor waits
// for, and the loading of the language client, which happens after it.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { packagePath } from "../setup/package.mjs";

const PROCESSES = 7;

/** Everything that the extension touches of `vscode` is callable, constructible and has any property. */
const LOAD = `
const property = (_, key) => (key === "then" ? undefined : anything);
const anything = new Proxy(function () {}, { get: property, apply: () => anything, construct: () => anything });
const Module = require("node:module");
const load = Module._load;
Module._load = (name, ...more) => (name === "vscode" ? anything : load(name, ...more));
// The client loads, then finds that there is no editor to start for.
process.on("unhandledRejection", () => {});
const before = process.cpuUsage();
const sinceStart = () => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};
require("./dist/extension.js").activate({ subscriptions: [], extensionUri: anything, asAbsolutePath: (file) => file });
const activateMs = sinceStart();
setTimeout(() => {
  process.stdout.write(JSON.stringify({ activateMs, withClientMs: sinceStart() }));
  process.exit();
}, 0);
`;

function median(values) {
  return values.sort((a, b) => a - b)[values.length >> 1];
}

const runs = Array.from({ length: PROCESSES }, () =>
  JSON.parse(spawnSync(process.execPath, ["-e", LOAD], { encoding: "utf8" }).stdout),
);
console.log(
  JSON.stringify({
    bench: "package",
    packageKb: existsSync(packagePath()) ? Math.round(statSync(packagePath()).size / 1000) : null,
    activateCpuMs: median(runs.map(({ activateMs }) => activateMs)),
    clientCpuMs: median(runs.map(({ activateMs, withClientMs }) => withClientMs - activateMs)),
  }),
);
