import assert from "node:assert/strict";
import { compareVersions } from "../../../src/knowledge/compareVersions";
import type { FactFile } from "../../../src/knowledge/Fact";
import { Knowledge } from "../../../src/knowledge/Knowledge";

const FILE: FactFile = {
  library: "net",
  modules: ["net"],
  version: "1.0",
  callables: {
    "net.get": { effect: "wait", waits: "network" },
    "net.Session.close": { effect: "cheap" },
    "net.Session.send": { effect: "wait", waits: "network" },
    "net.Pool.send": { effect: "cheap" },
    "net.newer": { effect: "cheap", since: "3.14" },
    "net.older": { effect: "cheap", until: "3.13" },
    "net.registry": { effect: "cheap", platforms: ["win32"] },
  },
  classes: {
    "net.Session": { attributes: { headers: "dict[str, str]" }, sharing: "unsafe" },
    "net.Pool": { bases: ["net.Session"] },
    "net.Loop": { bases: ["net.Loop"] },
  },
  values: { "net.default": "net.Session" },
  aliases: { "net.api.": "net.", "net.sessions.Session": "net.Session", "net.Old": "net.sessions.Session" },
};
const USER: FactFile = { ...FILE, callables: { "net.get": { effect: "cheap" } }, classes: {}, values: {}, aliases: {} };

describe("Knowledge", () => {
  const linux = new Knowledge([FILE], { version: "3.13", freeThreaded: false, platform: "linux" });
  const windows = new Knowledge([FILE, USER], { version: "3.14", freeThreaded: false, platform: "win32" });

  it("resolves aliases of modules, classes and aliases of aliases", () => {
    assert.equal(linux.canonicalName("net.api.get"), "net.get");
    assert.equal(linux.canonicalName("net.sessions.Session.close"), "net.Session.close");
    assert.equal(linux.canonicalName("net.Old.send"), "net.Session.send");
    assert.equal(linux.canonicalName("net.apis.get"), "net.apis.get");
    assert.equal(linux.callable("net.api.get")?.effect, "wait");
  });

  it("looks methods and attributes up through base classes, nearest first", () => {
    assert.equal(linux.method("net.Pool", "close")?.name, "net.Session.close");
    assert.equal(linux.method("net.Pool", "send")?.name, "net.Pool.send");
    assert.equal(linux.attribute("net.Pool", "headers"), "dict[str, str]");
    assert.equal(linux.attribute("net.Pool", "constructor"), undefined);
    assert.equal(linux.inherited("net.Pool", "sharing"), "unsafe");
    assert.equal(linux.method("net.Loop", "close"), undefined);
  });

  it("leaves out facts of other versions and platforms", () => {
    const known = (knowledge: Knowledge) =>
      ["net.newer", "net.older", "net.registry"].filter((name) => knowledge.callable(name));
    assert.deepEqual(known(linux), []);
    assert.deepEqual(known(windows), ["net.newer", "net.registry"]);
  });

  it("lets later files override single entries", () => {
    assert.equal(windows.callable("net.get")?.effect, "cheap");
    assert.equal(windows.callable("net.Session.send")?.effect, "wait");
  });

  it("takes making an object of a known class for cheap", () => {
    assert.equal(linux.callable("net.sessions.Session")?.effect, "cheap");
    assert.equal(linux.callable("net.Unknown"), undefined);
  });

  it("knows which modules it covers and what their objects are", () => {
    assert.ok(linux.isKnownModule("net") && !linux.isKnownModule("nets"));
    assert.equal(linux.value("net.default"), "net.Session");
  });
});

describe("compareVersions", () => {
  it("compares numbers, not text, and only as far as both go", () => {
    assert.ok(compareVersions("3.9", "3.14") < 0);
    assert.ok(compareVersions("3.14", "3.9") > 0);
    assert.equal(compareVersions("3.14", "3.14.2"), 0);
  });
});
