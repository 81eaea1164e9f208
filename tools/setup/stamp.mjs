// Remembers what a finished step was made from, so that it runs again only when that changes.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { HOST } from "./paths.mjs";

/** Runs `make` unless the last successful run had the same `ingredients` and `product` is still there. */
export async function once(name, ingredients, product, make) {
  const stampFile = path.join(HOST, "stamps", name);
  const stamp = createHash("sha256").update(ingredients).digest("hex");
  if (existsSync(product) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;
  rmSync(stampFile, { force: true });
  await make();
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}
