// npm run package
import { statSync } from "node:fs";
import { buildBundles, packageExtension } from "./setup/package.mjs";

await buildBundles();
const file = await packageExtension();
console.log(`${file} (${Math.round(statSync(file).size / 1000)} kB)`);
