import assert from "node:assert/strict";
import fc from "fast-check";
import { isProjectFile, readProject } from "../../../src/project/readProject";

const project = (files: Readonly<Record<string, string>>, python: readonly string[] = []) =>
  readProject(new Map(Object.entries(files)), python);

describe("dependencies", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      "pyproject.toml",
      '[project]\ndependencies = ["Requests[socks]>=2 ; python_version>\'3\'", "zope.interface"]\n[project.optional-dependencies]\ndev = ["pytest"]\n[dependency-groups]\nlint = ["ruff", {include-group = "dev"}]\n',
      ["requests >=2 @2", "zope-interface  @2", "pytest dev @4", "ruff lint @6"],
    ],
    [
      "pyproject.toml",
      '[tool.poetry.dependencies]\npython = "^3.10"\nhttpx = "^0.27"\ncelery = {version = "5", extras = ["redis"]}\n[tool.poetry.group.test.dependencies]\ntrio = "*"\n',
      ["httpx ^0.27 @3", "celery 5 @4", "trio * test @6"],
    ],
    [
      "requirements.txt",
      "# pinned\n-r base.txt\nDjango==5.2  # web\n\ngit+https://x/y\nhttps://x/z.whl\n./local\n",
      ["django ==5.2 @3"],
    ],
    ["requirements/dev.txt", "tox\n", ["tox dev @1"]],
    [
      "setup.cfg",
      "[options]\ninstall_requires =\n    numpy>=1\n    joblib\nzip_safe = no\n",
      ["numpy >=1 @3", "joblib  @4"],
    ],
    [
      "setup.py",
      "setup(\n  install_requires=[\n    'aiohttp[speedups]>=3',\n    \"yarl\",\n  ],\n)\n",
      ["aiohttp >=3 @3", "yarl  @4"],
    ],
  ];
  for (const [path, text, expected] of cases) {
    it(`of ${path}: ${expected.join(", ")}`, () => {
      const { dependencies } = project({ [path]: text });
      const written = dependencies.map(({ name, specifier, group, place }) =>
        [name, `${specifier}${group ? `${specifier ? " " : ""}${group}` : ""}`, `@${place.line}`].join(" "),
      );
      assert.deepEqual(written, expected);
    });
  }
});

describe("source roots", () => {
  it("are the project's folder by itself", () => assert.deepEqual(project({}, ["a.py"]).sourceRoots, ["."]));
  it("hold src when modules lie there", () => assert.deepEqual(project({}, ["src/a/b.py"]).sourceRoots, ["src", "."]));
  it("do not when src is a package", () => {
    assert.deepEqual(project({}, ["src/__init__.py", "src/a.py"]).sourceRoots, ["."]);
  });
  it("are those that the build names", () => {
    const files = {
      "pyproject.toml":
        '[tool.setuptools.packages.find]\nwhere = ["lib"]\n[tool.setuptools.package-dir]\n"" = "python"\n',
      "setup.py": 'setup(package_dir={"": "code"})',
      "setup.cfg": "[options]\npackage_dir =\n    = source\n",
    };
    assert.deepEqual(project(files).sourceRoots, ["python", "lib", "source", "code", "."]);
  });
});

describe("extension modules", () => {
  it("are found in setup.py and pyproject.toml", () => {
    const files = {
      "setup.py":
        "ext = [Extension('a._speed', ['a.c']), Extension(name=\"a.b\", sources=[])]\nx = cythonize('p/q.pyx')\n",
      "pyproject.toml":
        '[tool.maturin]\nmodule-name = "c._rust"\n[[tool.setuptools.ext-modules]]\nname = "d.e"\nsources = []\n',
    };
    const { extensionModules } = project(files);
    const described = extensionModules.map(({ name, place }) => `${name} ${place.path}:${place.line}`);
    assert.deepEqual(described.sort(), [
      "a._speed setup.py:1",
      "a.b setup.py:1",
      "c._rust pyproject.toml:2",
      "d.e pyproject.toml:4",
      "p.q setup.py:2",
    ]);
  });
});

describe("[tool.interleave]", () => {
  it("is read with places", () => {
    const text =
      '[tool.interleave]\ntarget = "3.14t"\ncores = 4\nplatform = "linux"\nselect = ["all"]\nignore = ["a"]\nfacts = ["f.json"]\n[tool.interleave.rules]\nb = "off"\n';
    const { settings, problems } = project({ "pyproject.toml": text });
    assert.deepEqual(problems, []);
    assert.deepEqual([settings.target?.value, settings.target?.place.line], ["3.14t", 2]);
    assert.deepEqual([settings.cores?.value, settings.platform?.value], [4, "linux"]);
    assert.deepEqual([settings.select, settings.ignore, [...settings.severities]], [["all"], ["a"], [["b", "off"]]]);
    assert.deepEqual(
      settings.factFiles.map(({ value, place }) => [value, place.line]),
      [["f.json", 7]],
    );
  });

  it("says what is wrong with it", () => {
    const text = '[tool.interleave]\ntarget = "three"\ncores = 0\ncolour = 1\n[tool.interleave.rules]\nb = "loud"\n';
    const { problems, settings } = project({ "pyproject.toml": text });
    assert.deepEqual(problems.map(({ place }) => place.line).sort(), [2, 3, 4, 6]);
    assert.equal(settings.target, null);
  });

  it("reports a file that is no TOML, at its line", () => {
    const { problems } = project({ "pyproject.toml": '[project]\nname = "x\n' });
    assert.deepEqual(
      problems.map(({ place }) => place.line),
      [2],
    );
  });
});

describe("any project", () => {
  const path = fc.constantFrom(
    "pyproject.toml",
    "setup.py",
    "setup.cfg",
    ".python-version",
    "requirements.txt",
    "Procfile",
    "Dockerfile",
    "docker-compose.yml",
    "a.service",
    "run.sh",
    "Makefile",
    "gunicorn.conf.py",
  );
  const piece = fc.constantFrom(
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "=",
    ":",
    '"',
    "'",
    "`",
    "$",
    "\\",
    "\n",
    " ",
    "  - ",
    "#",
    "command:",
    "CMD ",
    "ExecStart=",
    "gunicorn ",
    "-w ",
    "--workers",
    "4",
    "a:b",
    "[tool.interleave]\n",
    "target",
    "install_requires",
    "${A:-",
    "$((",
    "cpu_count()",
    "\r\n",
    "\0",
    "é",
    "🐍",
  );
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

  it("is read without throwing, with places inside its files", () => {
    fc.assert(
      fc.property(fc.dictionary(path, text), (files) => {
        const { servers, dependencies, problems } = project(files);
        const values = servers.flatMap(({ options }) => [...options.values()]);
        for (const { place } of [...servers, ...values, ...dependencies, ...problems]) {
          assert.ok(place.start >= 0 && place.start <= place.end && place.end <= files[place.path].length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("wants to see the files that it reads", () => {
    for (const wanted of ["pyproject.toml", "deploy/gunicorn_conf.py", "requirements/dev.txt", "a/Dockerfile.prod"]) {
      assert.ok(isProjectFile(wanted), wanted);
    }
    for (const other of ["a.py", "README.md", "data.yml"]) assert.ok(!isProjectFile(other), other);
  });
});
