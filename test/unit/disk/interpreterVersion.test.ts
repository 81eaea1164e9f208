import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { interpreterVersion } from "../../../src/disk/interpreterVersion";

describe("interpreterVersion", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "interpreter-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(name: string, text = ""): string {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  it("reads a virtual environment, by its folder and by its executable", async () => {
    write("pyvenv.cfg", "home = /usr/bin\nversion = 3.13.2\nexecutable = /usr/bin/python3.13\n");
    assert.equal(await interpreterVersion(folder), "3.13");
    assert.equal(await interpreterVersion(write("bin/python")), "3.13");
    assert.equal(await interpreterVersion(write("Scripts/python.exe")), "3.13");
  });

  it("tells a free-threaded environment by the executable that made it", async () => {
    write("pyvenv.cfg", "home = /opt/bin\nversion_info = 3.14.0.final.0\nexecutable = /opt/bin/python3.14t\n");
    assert.equal(await interpreterVersion(folder), "3.14t");
  });

  it("tells a free-threaded environment by its library folder", async () => {
    write("pyvenv.cfg", "version = 3.14.0\n");
    write("lib/python3.14t/site-packages/x.py");
    assert.equal(await interpreterVersion(folder), "3.14t");
  });

  it("follows links to an executable with its version in its name", async () => {
    const real = write("bin/python3.12");
    symlinkSync(real, path.join(folder, "bin", "python3"));
    assert.equal(await interpreterVersion(path.join(folder, "bin", "python3")), "3.12");
  });

  it("reads conda's record of the package", async () => {
    write("conda-meta/python-3.11.9-h955ad1f_0.json", "{}");
    write("conda-meta/python-dateutil-2.9.0-py311_2.json", "{}");
    assert.equal(await interpreterVersion(write("bin/python")), "3.11");
  });

  it("reads the library of an installation on Windows", async () => {
    write("python3.dll");
    write("python314t.dll");
    assert.equal(await interpreterVersion(write("python.exe")), "3.14t");
  });

  it("says nothing when files disagree or there are none", async () => {
    assert.equal(await interpreterVersion(path.join(folder, "bin", "python")), null);
    write("lib/python3.11/os.py");
    write("lib/python3.12/os.py");
    assert.equal(await interpreterVersion(write("bin/python")), null);
  });
});
