import assert from "node:assert/strict";
import { type CheckOptions, startCheck, UNUSED_SUPPRESSION } from "../../../src/rules/checkProgram";
import { RULES } from "../../../src/rules/index";
import { diagnosticsOf, exampleOf, programOf, ready } from "./example";

before(ready);

const SLEEP = `import time


async def poll():
    time.sleep(1)
`;

function rulesFound(text: string, options: CheckOptions = {}): string[] {
  return diagnosticsOf(exampleOf(text), options).map((one) => `${one.rule} ${one.severity}`);
}

describe("checking a program", () => {
  it("takes severities from the settings before those of the rule", () => {
    assert.deepEqual(rulesFound(SLEEP), ["blocking-call-in-async warning"]);
    assert.deepEqual(rulesFound(SLEEP, { settings: { "blocking-call-in-async": "hint" } }), [
      "blocking-call-in-async hint",
    ]);
    assert.deepEqual(rulesFound(SLEEP, { settings: { "blocking-call-in-async": "off" } }), []);
  });

  it("ends on names that are kept in each other", () => {
    const text = `import threading


def link(parts):
    first = parts.get("a")
    first = first or {}
    second = parts.get("b")
    second = second or {}
    first["b"] = second
    second["a"] = first
    first["n"] = first["n"] + 1
    second["n"] = second["n"] + 1
    for part in first:
        second[part] += 1


for _ in range(4):
    threading.Thread(target=link, args=({},)).start()
`;
    assert.doesNotThrow(() => rulesFound(text));
  });

  it("runs just the rules asked for, whatever the settings say", () => {
    assert.deepEqual(rulesFound(SLEEP, { only: ["dangling-task"] }), []);
    const settings = { "blocking-call-in-async": "off" } as const;
    assert.deepEqual(rulesFound(SLEEP, { only: ["blocking-call-in-async"], settings }), [
      "blocking-call-in-async warning",
    ]);
  });

  it("leaves rules out that are off by default until they are asked for", () => {
    const awaits = `import asyncio


async def read(n):
    await asyncio.sleep(n)
    return n


async def both():
    a = await read(1)
    b = await read(2)
    return a, b
`;
    assert.deepEqual(rulesFound(awaits), []);
    assert.deepEqual(rulesFound(awaits, { settings: { "sequential-awaits": "on" } }), ["sequential-awaits hint"]);
    assert.deepEqual(rulesFound(awaits, { only: ["all"] }), ["sequential-awaits hint"]);
  });

  it("reports only about the functions asked for", () => {
    const example = exampleOf(`${SLEEP}\n\nasync def again():\n    time.sleep(2)\n`);
    const { program, knowledge } = programOf(example);
    const again = program.functions.filter((fn) => fn.name === "again").map((fn) => fn.id);
    const check = startCheck(program, knowledge, { functions: again });
    while (!check.next().done);
    assert.equal(check.result().length, 1);
    assert.equal(check.result()[0].start, example.files.get("main.py")?.lastIndexOf("time.sleep"));
  });

  it("comes to the same findings in one go and in slices", () => {
    const many =
      SLEEP + Array.from({ length: 900 }, (_, i) => `\n\nasync def poll_${i}():\n    time.sleep(1)\n`).join("");
    assert.equal(rulesFound(many).length, 901);
  });

  it("every rule has an id of its own", () => {
    assert.equal(new Set(RULES.map((rule) => rule.id)).size, RULES.length);
  });
});

describe("suppressing findings", () => {
  const suppressed = (comment: string): string => SLEEP.replace("sleep(1)", `sleep(1)  # interleave: ${comment}`);

  it("by a comment on the line, for one rule, several, or all", () => {
    assert.deepEqual(rulesFound(suppressed("ignore[blocking-call-in-async] the device wants it")), []);
    assert.deepEqual(rulesFound(suppressed("ignore[dangling-task, blocking-call-in-async]")), []);
    assert.deepEqual(rulesFound(suppressed("ignore")), []);
  });

  it("by a comment alone on the line above", () => {
    const text = SLEEP.replace("    time", "    # interleave: ignore[blocking-call-in-async] short\n    time");
    assert.deepEqual(rulesFound(text), []);
  });

  it("in the whole file", () => {
    assert.deepEqual(rulesFound(`# interleave: ignore-file[blocking-call-in-async]\n${SLEEP}`), []);
  });

  it("not for another rule, and says that the comment is of no use", () => {
    const found = rulesFound(suppressed("ignore[dangling-task]"));
    assert.deepEqual(found, ["blocking-call-in-async warning", `${UNUSED_SUPPRESSION} information`]);
  });

  it("reports names that no rule has", () => {
    const found = diagnosticsOf(exampleOf(suppressed("ignore[blocking-cal]")), {});
    assert(found.some((one) => one.rule === UNUSED_SUPPRESSION && one.message.includes("blocking-cal")));
  });

  it("says nothing about comments for rules that did not run", () => {
    assert.deepEqual(rulesFound(suppressed("ignore[dangling-task]"), { only: ["missing-main-guard"] }), []);
  });
});
