// npm run package
import { statSync } from "node:fs";
import { buildBundles, packageExtension, packagePath } from "./setup/package.mjs";

await buildBundles();
await packageExtension();
console.log(`${packagePath()} (${Math.round(statSync(packagePath()).size / 1000)} kB)`);
