import assert from "node:assert/strict";
import { lowerBound, parseVersion } from "../../../src/project/pythonVersion";
import { readProject } from "../../../src/project/readProject";
import { type ExplicitTarget, resolveTarget } from "../../../src/project/resolveTarget";
import { targetName } from "../../../src/project/Target";

const SETTINGS = '[tool.interleave]\ntarget = "3.13t"\n';
const REQUIRES = '[project]\nrequires-python = ">=3.11"\n';

function resolved(
  files: Readonly<Record<string, string>>,
  explicit: ExplicitTarget = {},
  interpreter?: string,
): string {
  const project = readProject(new Map(Object.entries(files)));
  const target = resolveTarget(explicit, project, { platform: "linux", cores: 8, interpreter });
  return `${targetName(target)} by ${target.statedBy}`;
}

describe("resolveTarget", () => {
  const all = { "pyproject.toml": SETTINGS + REQUIRES, ".python-version": "3.12.4\n" };
  const { "pyproject.toml": _, ...versionFile } = all;
  it("prefers what is asked for", () => assert.equal(resolved(all, { target: "3.14" }, "3.10"), "3.14 by --target"));
  it("then the settings", () =>
    assert.equal(resolved(all, {}, "3.10"), "3.13t by [tool.interleave] in pyproject.toml"));
  it("then the interpreter", () =>
    assert.equal(resolved(versionFile, {}, "3.10.2"), "3.10 by the selected interpreter"));
  it("then .python-version", () => {
    assert.equal(resolved({ ...versionFile, "pyproject.toml": REQUIRES }), "3.12 by .python-version");
  });
  it("then requires-python", () => assert.equal(resolved({ "pyproject.toml": REQUIRES }), "3.11 by requires-python"));
  it("else the newest", () => assert.equal(resolved({}), "3.14 by default"));
  it("passes over what is no version", () =>
    assert.equal(resolved(versionFile, { target: "latest" }), "3.12 by .python-version"));

  it("takes platform and cores from the settings, else from the machine", () => {
    const project = readProject(new Map([["pyproject.toml", '[tool.interleave]\nplatform = "win32"\n']]));
    const target = resolveTarget({}, project, { platform: "linux", cores: 8 });
    assert.deepEqual([target.platform, target.cores], ["win32", 8]);
  });
});

describe("Python versions", () => {
  const versions = {
    "3.14.1": "3.14",
    "3.14t": "3.14t",
    "cpython-3.13.0t": "3.13t",
    "3.14+freethreaded": "3.14t",
    "3": null,
    pypy: null,
    "python3.9": "3.9",
    "3.14.0rc1": "3.14",
  };
  for (const [written, expected] of Object.entries(versions))
    it(written, () => assert.equal(parseVersion(written), expected));

  const bounds = {
    ">=3.9,<4": "3.9",
    "^3.10": "3.10",
    "~=3.11.2": "3.11",
    "==3.12.*": "3.12",
    "<4": null,
    ">=3.8,!=3.9.0": "3.8",
    "": null,
  };
  for (const [written, expected] of Object.entries(bounds))
    it(`bound of ${written}`, () => assert.equal(lowerBound(written), expected));
});
