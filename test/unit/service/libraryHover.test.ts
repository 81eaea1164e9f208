import assert from "node:assert/strict";
import { libraryHover } from "../../../src/service/hover/libraryHover";

describe("hover of a library call", () => {
  it("says what the call does, what to do in a coroutine, and where that is known from", () => {
    const { kind, markdown } = libraryHover(
      "net.get",
      { effect: "wait", waits: "network", asyncTwin: "anet.get" },
      { kind: "docs", where: "net.example/api", note: "read in version 2" },
    );
    assert.equal(kind, "io");
    for (const part of [
      "`net.get`** waits for the network",
      "`anet.get`",
      "Evidence: net.example/api (read in version 2)",
    ]) {
      assert.ok(markdown.includes(part), markdown);
    }
  });

  it("leaves out what it has no evidence for", () => {
    assert.ok(!libraryHover("net.size", { effect: "cheap" }, undefined).markdown.includes("Evidence"));
  });
});
