// Builds every bundle into `dist/`: node esbuild.mjs [--production] [--watch] [NAME ...]
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";
import { build, context } from "esbuild";
import { leanLanguageClient, leanLanguageServer } from "./tools/setup/leanPackages.mjs";
import { WEBVIEW_SCRIPT } from "./tools/setup/webviewScript.mjs";

const PRODUCTION = process.argv.includes("--production");
const WATCH = process.argv.includes("--watch");
const names = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));

const SHARED = {
  bundle: true,
  minify: PRODUCTION,
  sourcemap: PRODUCTION ? false : "linked",
  logLevel: "warning",
  legalComments: "none",
  // Packages' ES modules bundle smaller than their UMD twins.
  mainFields: ["module", "main"],
  // Fields assigned in the constructor take less room than declared ones.
  tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
};

const NODE = {
  ...SHARED,
  platform: "node",
  format: "cjs",
  target: "node20",
  // Its ES module asks for `import.meta`, which a CommonJS bundle has not.
  alias: { "web-tree-sitter": path.resolve("node_modules/web-tree-sitter/web-tree-sitter.cjs") },
};

/** What extension and server have in common; bundled once, it saves 30 kB of the package. */
const PROTOCOL = [
  "vscode-jsonrpc",
  "vscode-jsonrpc/node",
  "vscode-languageserver-protocol",
  "vscode-languageserver-protocol/node",
  "vscode-languageserver-textdocument",
];

/** Takes those packages out of `protocol.js`. */
const sharedProtocol = {
  name: "shared-protocol",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vscode-/ }, ({ path: name }) =>
      PROTOCOL.includes(name) ? { path: name, namespace: "shared" } : null,
    );
    onResolve({ filter: /^\.\/protocol\.js$/, namespace: "shared" }, ({ path: file }) => ({
      path: file,
      external: true,
    }));
    onLoad({ filter: /.*/, namespace: "shared" }, ({ path: name }) => ({
      contents: `module.exports = require("./protocol.js")[${JSON.stringify(name)}];`,
    }));
  },
};

const BUNDLES = {
  protocol: {
    ...NODE,
    stdin: {
      contents: `module.exports = {${PROTOCOL.map((name) => `${JSON.stringify(name)}: require(${JSON.stringify(name)})`)}};`,
      resolveDir: ".",
    },
  },
  extension: {
    ...NODE,
    entryPoints: ["src/client/node/main.ts"],
    external: ["vscode"],
    plugins: [sharedProtocol, leanLanguageClient],
  },
  server: { ...NODE, entryPoints: ["src/server/node/main.ts"], plugins: [sharedProtocol, leanLanguageServer] },
  cli: { ...NODE, entryPoints: ["src/cli/main.ts"], banner: { js: "#!/usr/bin/env node" } },
  webview: { ...SHARED, ...WEBVIEW_SCRIPT, mainFields: ["browser", "module", "main"] },
};

/** Files that the bundles read while they run. */
async function copyAssets() {
  mkdirSync("dist/rules", { recursive: true });
  writeCompressed("facts.json", JSON.stringify(await packedFacts()));
  compress("src/knowledge/derived/evidence.json");
  compress("node_modules/web-tree-sitter/web-tree-sitter.wasm");
  compress("node_modules/tree-sitter-python/tree-sitter-python.wasm");
  writeFileSync("dist/facts.schema.json", JSON.stringify(readJson("src/knowledge/schema.json")));
  cpSync("src/cli/calibrate/probe", "dist/probe", { recursive: true, filter: (name) => !name.includes("__pycache__") });
  const pages = readdirSync("src/rules").filter((name) => name.endsWith(".md"));
  for (const page of pages) cpSync(`src/rules/${page}`, `dist/rules/${page}`);
  const texts = pages.map((page) => [page.replace(/\.md$/, ""), readFileSync(`src/rules/${page}`, "utf8")]);
  writeCompressed("rulePages.json", JSON.stringify(Object.fromEntries(texts)));
}

function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** The facts as `src/knowledge/packedFacts` packs them; committed they stay readable. */
async function packedFacts() {
  const entryPoints = ["src/knowledge/packedFacts.ts"];
  const { outputFiles } = await build({ entryPoints, bundle: true, format: "esm", write: false });
  const { packFacts } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  return packFacts(readJson("src/knowledge/derived/facts.bundle.json"));
}

/** The package's own compression leaves 60 kB more than Brotli does; unpacking takes a few ms. */
function compress(file) {
  writeCompressed(path.basename(file), readFileSync(file));
}

function writeCompressed(name, content) {
  writeFileSync(`dist/${name}.br`, brotliCompressSync(content));
}

/** Scripts that only Node loads are packed too, with a line in their place that unpacks and runs them: it saves 20 kB. */
function pack(name) {
  compress(`dist/${name}.js`);
  const code = `require("node:zlib").brotliDecompressSync(require("node:fs").readFileSync(__filename + ".br")).toString()`;
  writeFileSync(`dist/${name}.js`, `module._compile(${code}, __filename);\n`);
}

const PACKED = ["protocol", "extension", "server"];

const chosen = names.length > 0 ? names : Object.keys(BUNDLES);
if (names.length === 0 && !WATCH) rmSync("dist", { recursive: true, force: true });
await copyAssets();
for (const name of chosen) {
  const options = { ...BUNDLES[name], outfile: `dist/${name}.js` };
  if (WATCH) await (await context(options)).watch();
  else await build(options);
}
if (PRODUCTION) for (const name of PACKED) if (chosen.includes(name)) pack(name);
