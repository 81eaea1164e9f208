// npm start [-- FOLDER]: sets everything up and opens a real VS Code with the packaged extension on FOLDER (`examples/` by default).
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { openDesktop } from "./host/desktop.mjs";
import { installVsCodeServer } from "./host/installHost.mjs";
import { installExtensionArgs, startVsCodeServer } from "./host/VsCodeServer.mjs";
import { installDependencies } from "./setup/dependencies.mjs";
import { buildBundles, packageExtension, packagePath } from "./setup/package.mjs";
import { HOST, NODE_24, ROOT } from "./setup/paths.mjs";
import { runStep } from "./setup/run.mjs";
import { once } from "./setup/stamp.mjs";

const PORT = 8420;
const DATA = path.join(HOST, "try");
/** Where what goes into the package comes from. */
const SOURCES = ["src", "media", "syntaxes", "package.json", "package-lock.json", "esbuild.mjs", "README.md"];

const folder = path.resolve(process.env.INIT_CWD ?? ".", process.argv[2] ?? path.join(ROOT, "examples"));
if (!existsSync(folder)) {
  console.error(`There is no ${folder}`);
  process.exit(2);
}
console.log("Setting up (the first time takes about two minutes, later ones seconds):");
await installDependencies();
await once("package", fingerprint(SOURCES), packagePath(), async () => {
  await buildBundles();
  await packageExtension();
});
if (!(await openDesktop(packagePath(), folder, DATA))) await serve();

async function serve() {
  await installVsCodeServer();
  await once("try", readFileSync(packagePath()), path.join(DATA, "extensions"), () =>
    runStep("install-extension", "Installing the extension", NODE_24, installExtensionArgs(packagePath(), DATA)),
  );
  const server = await startVsCodeServer({ dataDir: DATA, port: PORT });
  process.on("SIGINT", stop).on("SIGTERM", stop);
  console.log(`\nVS Code with Interleave is ready. Open this in a browser (Ctrl+C here stops it):`);
  console.log(`${server.url}?folder=${encodeURI(folder)}`);
  function stop() {
    server.stop();
    process.exit(0);
  }
}

/** Changes when one of the files does. */
function fingerprint(entries) {
  const hash = createHash("sha256");
  for (const entry of entries)
    for (const file of filesOf(path.join(ROOT, entry))) hash.update(file).update(readFileSync(file));
  return hash.digest("hex");
}

function filesOf(entry) {
  if (!statSync(entry).isDirectory()) return [entry];
  return readdirSync(entry).flatMap((name) => filesOf(path.join(entry, name)));
}
