import assert from "node:assert/strict";
import { SELF_PATH } from "../../../src/analysis/scopes/BindingCollector";
import { decodeScope } from "../../../src/analysis/scopes/BodyCache";
import type { LoweredModule } from "../../../src/syntax/LoweredModule";
import { storesOutside } from "../../../src/syntax/storesOutside";
import { SOURCES } from "../syntax/sources";
import { lower } from "./expectations";

/** What the bindings say, found by decoding. */
function bindsOutside(module: LoweredModule, index: number): boolean {
  const { outerNames, selfAttributes, contents } = decodeScope(module, index).bindings;
  const fillsSelf = [...contents.keys()].some((path) => path.startsWith(SELF_PATH));
  return outerNames.size > 0 || selfAttributes.size > 0 || fillsSelf;
}

/** Names of the module. */
const AROUND: ReadonlySet<string> = new Set(["KNOWN"]);

async function storesOf(...lines: readonly string[]): Promise<boolean> {
  const module = await lower("main.py", `class C:\n    def m(self, other):\n        ${lines.join("\n        ")}\n`);
  assert.ok(!bindsOutside(module, 2) || storesOutside(module, 2, true, AROUND), "what it binds was overlooked");
  return storesOutside(module, 2, true, AROUND);
}

describe("stores outside of a function", () => {
  const stores = [
    ["self.x = 1"],
    ["self.x: int"],
    ["self.x += 1"],
    ["a, (b, *self.x) = other"],
    ["self.x[0] = other"],
    ["for self.x in other: pass"],
    ["with other as self.x: pass"],
    ["with other as (a, self.x): pass"],
    ["if other:", "    self.x.append(other)"],
    ["await self.x.put(other)"],
    ["global x", "x = 1"],
    ["nonlocal x", "x = 1"],
    ["KNOWN[other] = 1"],
    ["KNOWN.append(other)"],
  ];
  for (const lines of stores) {
    it(`are found in \`${lines.join("; ")}\``, async () => assert.equal(await storesOf(...lines), true));
  }

  const none = [
    ["return self.x"],
    ["x = self.x"],
    ["other.x = self"],
    ["self.m(other)"],
    ["self.x.y = 1"],
    ["for x in self.x: x.append(other)"],
    ["other[KNOWN] = KNOWN"],
    ["print(KNOWN)"],
  ];
  for (const lines of none) {
    it(`are not found in \`${lines.join("; ")}\``, async () => assert.equal(await storesOf(...lines), false));
  }

  it("are overlooked in no function that binds something", async () => {
    for (const source of SOURCES) {
      const module = await lower("main.py", source);
      module.functions.forEach(({ kind, parent }, index) => {
        const isMethod = kind === "function" && module.functions[parent]?.kind === "class";
        const { names, outerNames, contents } = decodeScope(module, index).bindings;
        const around = new Set(decodeScope(module, 0).bindings.names.keys());
        const fills = [...contents.keys()].some((name) => around.has(name) && !names.has(name));
        const binds = fills || (isMethod ? bindsOutside(module, index) : outerNames.size > 0);
        assert.ok(
          !binds || storesOutside(module, index, isMethod, around),
          `${module.functions[index].qualname} in\n${source}`,
        );
      });
    }
  });
});
