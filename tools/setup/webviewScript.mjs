// How esbuild makes the webview's script, for the product and for its tests alike.

/**
 * The whole script is one function with a name, so that it can hand its own text to a Worker: the simulator is needed on both
 * sides, and a page under our policy can fetch nothing. `src/webview/main.ts` tells the two apart.
 * @type {import("esbuild").BuildOptions}
 */
export const WEBVIEW_SCRIPT = {
  entryPoints: ["src/webview/main.ts"],
  bundle: true,
  format: "iife",
  target: "es2022",
  platform: "browser",
  jsx: "automatic",
  jsxImportSource: "preact",
  banner: { js: "(function interleaveScript() {" },
  footer: { js: "})();" },
};
