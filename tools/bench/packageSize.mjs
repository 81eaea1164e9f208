// Size of the package, and CPU time of loading and calling the extension's entry in a fresh process, without VS Code.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { packagePath } from "../setup/package.mjs";

const PROCESSES = 7;

/** Everything that the entry touches of `vscode` is callable, constructible and has any property. */
const LOAD = `
const anything = new Proxy(function () {}, { get: (_, key) => (key === "then" ? undefined : anything), apply: () => anything, construct: () => anything });
const Module = require("node:module");
const load = Module._load;
Module._load = (name, ...more) => (name === "vscode" ? anything : load(name, ...more));
const before = process.cpuUsage();
require("./dist/extension.js");
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1000);
process.exit();
`;

const times = Array.from({ length: PROCESSES }, () =>
  Number(spawnSync(process.execPath, ["-e", LOAD], { encoding: "utf8" }).stdout),
);
const loadCpuMs = times.sort((a, b) => a - b)[PROCESSES >> 1];
const packageKb = existsSync(packagePath()) ? Math.round(statSync(packagePath()).size / 1000) : null;
console.log(JSON.stringify({ bench: "package", packageKb, loadCpuMs }));
