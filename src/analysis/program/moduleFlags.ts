import type { Expr } from "../../syntax/Body";
import type { Inference } from "../inference/Inference";
import type { ModuleEntity } from "../model/ModuleEntity";

/** Sets the flags of all modules. Patching concerns the whole process, so it marks every module that shares a search folder. */
export function setModuleFlags(inference: Inference): void {
  const modules = inference.modules.sorted();
  const patched = new Set<string>();
  for (const module of modules) {
    module.mainGuard ??= hasMainGuard(inference, module);
    if (patchesBlocking(module)) patched.add(module.searchPath[0] ?? "");
  }
  for (const module of modules) module.monkeyPatched = module.searchPath.some((folder) => patched.has(folder));
}

/** Whether a module's top level tests for being run as a script. */
function hasMainGuard(inference: Inference, module: ModuleEntity): boolean {
  const { statements } = inference.decoded(module.body).body;
  return statements.some((stmt) => stmt.kind === "if" && isMainTest(stmt.test));
}

function isMainTest(test: Expr): boolean {
  if (test.kind !== "compare") return false;
  const sides = [test.left, ...test.comparators];
  return (
    sides.some((side) => side.kind === "name" && side.name === "__name__") &&
    sides.some((side) => side.kind === "literal" && side.value === "__main__")
  );
}

/** Whether a module's own top-level code has blocking calls replaced by ones that switch green threads. */
function patchesBlocking(module: ModuleEntity): boolean {
  const { resolution } = module.body;
  if (resolution === null) return false;
  for (let call = 0; call < resolution.length; call++) {
    const target = resolution.target(call);
    if (target.kind === "fact" && target.fact.patchesBlocking === true) return true;
  }
  return false;
}
