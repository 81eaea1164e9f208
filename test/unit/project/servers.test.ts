import assert from "node:assert/strict";
import { readProject } from "../../../src/project/readProject";
import type { ServerCommand } from "../../../src/project/servers/ServerCommand";

/** `server app option=value ...`, counts by core as `2n+1`; each value is checked to stand where its place says. */
function summary(files: Readonly<Record<string, string>>): string[] {
  return readProject(new Map(Object.entries(files))).servers.map((server) => {
    for (const value of server.options.values()) checkPlace(files, value.place, value.text);
    return describeServer(server);
  });
}

function describeServer({ server, app, options, place }: ServerCommand): string {
  const settings = [...options].map(([name, { text, count }]) => {
    const perCore =
      count && count.perCore !== 0 ? `${count.perCore}n${count.fixed ? `+${count.fixed}` : ""}` : undefined;
    return `${name}=${perCore ?? (count && text !== "true" ? count.fixed : text)}`;
  });
  return [`${place.path}:${place.line}`, server, app?.text ?? "-", ...settings].join(" ");
}

function checkPlace(files: Readonly<Record<string, string>>, place: ServerCommand["place"], text: string): void {
  const written = files[place.path].slice(place.start, place.end);
  assert.ok(written.length > 0, `${text} has no place`);
  assert.equal(files[place.path].slice(0, place.start).split("\n").length, place.line);
  if (/^\d+$/.test(text)) assert.ok(written.includes(text) || written.includes("$"), `${text} is not in ${written}`);
}

const COMMANDS: Readonly<Record<string, string>> = {
  "gunicorn -w 4 --threads=2 app.main:app": "gunicorn app.main:app workers=4 threads=2",
  "gunicorn 'app:create_app()' -w4 -k uvicorn.workers.UvicornWorker":
    "gunicorn app:create_app() workers=4 worker-class=uvicorn.workers.UvicornWorker",
  "exec poetry run gunicorn 'app:create_app()' --preload --bind 0.0.0.0:$PORT":
    "gunicorn app:create_app() preload=true bind=0.0.0.0:$PORT",
  "python3.11 -m uvicorn app:app --workers ${N:-3} --reload": "uvicorn app:app workers=3 reload=true",
  'bash -lc "cd /app && WEB_CONCURRENCY=5 uvicorn app:app --host 0.0.0.0"': "uvicorn app:app workers=5 host=0.0.0.0",
  "gunicorn --workers $((2 * $(nproc) + 1)) a:b": "gunicorn a:b workers=2n+1",
  "celery -A proj worker -c 8 -P gevent -l info":
    "celery proj app=proj workers=8 pool=gevent log-level=info subcommand=worker",
  "celery --app=proj worker --autoscale=10,3": "celery proj app=proj autoscale=10,3 subcommand=worker",
  "hypercorn -k trio -w 2 app:app": "hypercorn app:app worker-class=trio workers=2",
  "granian --interface asgi --workers 2 --blocking-threads 8 app:app":
    "granian app:app interface=asgi workers=2 threads=8",
  "gunicorn --statsd-host localhost:8125 --log-level debug a:b":
    "gunicorn a:b statsd-host=localhost:8125 log-level=debug",
  "./wait-for.sh db:5432 -- gunicorn a:b -w 2 > log 2>&1 &": "gunicorn a:b workers=2",
  'exec gunicorn server:app "$@"': "gunicorn server:app",
  "fastapi run main.py --workers 4": "fastapi main.py workers=4 subcommand=run",
};
/** Not started, only mentioned. */
const NO_SERVERS = [
  "pip install gunicorn",
  "echo gunicorn app:app",
  "# gunicorn app:app",
  "which uvicorn",
  "python -m pip install celery",
];

describe("server commands", () => {
  for (const [command, expected] of Object.entries(COMMANDS)) {
    it(command, () =>
      assert.deepEqual(summary({ "run.sh": `#!/bin/sh\nset -e\n${command}\n` }), [`run.sh:3 ${expected}`]),
    );
  }
  for (const command of NO_SERVERS) {
    it(`none in ${command}`, () => assert.deepEqual(summary({ "run.sh": `${command}\n` }), []));
  }
});

describe("files that start servers", () => {
  it("Procfile", () => {
    assert.deepEqual(summary({ Procfile: "web: gunicorn a:b -w 3\nworker: celery -A a worker --concurrency 2\n" }), [
      "Procfile:1 gunicorn a:b workers=3",
      "Procfile:2 celery a app=a workers=2 subcommand=worker",
    ]);
  });

  it("shell script with variables and continued lines", () => {
    const script = "export WORKERS=6\nTHREADS=2\nexec gunicorn a:b \\\n  --workers $WORKERS \\\n  --threads $THREADS\n";
    assert.deepEqual(summary({ "bin/start.sh": script }), ["bin/start.sh:3 gunicorn a:b workers=6 threads=2"]);
  });

  it("Dockerfile, exec form over several lines", () => {
    const dockerfile =
      'FROM python:3.13\nENV WEB_CONCURRENCY=4\nRUN pip install gunicorn\nCMD ["gunicorn", \\\n  # threads\n  "--threads", "2", "a:b"]\n';
    assert.deepEqual(summary({ Dockerfile: dockerfile }), ["Dockerfile:4 gunicorn a:b workers=4 threads=2"]);
  });

  it("Dockerfile, entry point with arguments in CMD, last stage and shell form", () => {
    const dockerfile =
      'FROM a AS x\nENTRYPOINT ["gunicorn"]\nCMD ["-w", "2", "a:b"]\nFROM b\nENV N 5\nCMD uvicorn a:b --workers $N\n';
    assert.deepEqual(summary({ Dockerfile: dockerfile }), [
      "Dockerfile:2 gunicorn a:b workers=2",
      "Dockerfile:6 uvicorn a:b workers=5",
    ]);
  });

  it("compose file", () => {
    const compose = [
      "services:",
      "  web:",
      "    environment:",
      "      WEB_CONCURRENCY: '3'",
      "    command: gunicorn a:b --threads 4",
      "  api:",
      "    command:",
      "      - uvicorn",
      "      - a:b",
      '      - "--workers=2"',
      "  jobs:",
      '    command: ["celery", "-A", "p", "worker", "-c", "7"]',
      "    environment:",
      "      - CELERYD_CONCURRENCY=9",
      "  folded:",
      "    command: >",
      "      gunicorn c:d",
      "      --workers 8",
    ];
    assert.deepEqual(summary({ "docker-compose.yml": compose.join("\n") }), [
      "docker-compose.yml:5 gunicorn a:b workers=3 threads=4",
      "docker-compose.yml:8 uvicorn a:b workers=2",
      "docker-compose.yml:12 celery p workers=7 app=p subcommand=worker",
      "docker-compose.yml:17 gunicorn c:d workers=8",
    ]);
  });

  it("systemd unit", () => {
    const unit =
      '[Unit]\nDescription=gunicorn daemon\n[Service]\nEnvironment="WEB_CONCURRENCY=2" A=b\nExecStart=/venv/bin/gunicorn \\\n    --threads 3 \\\n    a:b\n';
    assert.deepEqual(summary({ "deploy/web.service": unit }), [
      "deploy/web.service:5 gunicorn a:b workers=2 threads=3",
    ]);
  });

  it("supervisord programs", () => {
    const conf =
      '[program:web]\ncommand=gunicorn --bind :%(ENV_PORT)s --threads 1 a:b ; web\nenvironment=A="1",WEB_CONCURRENCY="3"\n[program:jobs]\ncommand=poetry run celery -A p worker\n';
    assert.deepEqual(summary({ "supervisord.conf": conf }), [
      "supervisord.conf:2 gunicorn a:b workers=3 bind=:%(ENV_PORT)s threads=1",
      "supervisord.conf:5 celery p app=p subcommand=worker",
    ]);
  });

  it("task in pyproject.toml", () => {
    const text = '[tool.poe.tasks]\nserve = "uvicorn a:b --workers 2"\n[tool.other]\nnote = "gunicorn is fine"\n';
    assert.deepEqual(summary({ "pyproject.toml": text }), ["pyproject.toml:2 uvicorn a:b workers=2"]);
  });
});

describe("gunicorn configuration", () => {
  const config = [
    "import multiprocessing, os",
    "cores = multiprocessing.cpu_count()",
    "workers = cores * 2 + 1  # as the manual says",
    'threads = int(os.environ.get("THREADS", 4))',
    'worker_class = "gthread"',
    "preload_app = True",
    "def on_starting(server):",
    "    workers = 99",
  ].join("\n");

  it("stands alone when nothing starts it", () => {
    assert.deepEqual(summary({ "gunicorn.conf.py": config }), [
      "gunicorn.conf.py:3 gunicorn - cores=1n workers=2n+1 threads=4 worker-class=gthread preload=true",
    ]);
  });

  it("is overruled by the command line and overrules the environment", () => {
    const files = {
      "deploy/gunicorn_conf.py": config,
      Procfile: "web: WEB_CONCURRENCY=9 gunicorn -c /app/deploy/gunicorn_conf.py --threads 8 a:b\n",
    };
    const [only, ...others] = readProject(new Map(Object.entries(files))).servers;
    assert.deepEqual(others, []);
    assert.deepEqual(only.options.get("workers")?.count, { perCore: 2, fixed: 1 });
    assert.equal(only.options.get("workers")?.place.path, "deploy/gunicorn_conf.py");
    assert.equal(only.options.get("threads")?.text, "8");
    assert.equal(only.options.get("threads")?.place.path, "Procfile");
  });

  it("is followed through names, conditions and the environment", () => {
    const text = [
      "import multiprocessing, os",
      'workers_per_core = os.getenv("WORKERS_PER_CORE", "2")',
      'web_concurrency = os.getenv("WEB_CONCURRENCY", None)',
      "cores = multiprocessing.cpu_count()",
      "default = float(workers_per_core) * cores",
      "if web_concurrency:",
      "    web_concurrency = int(web_concurrency)",
      "else:",
      "    web_concurrency = max(int(default), 2)",
      "workers: int = web_concurrency",
      'threads = env("THREADS", default=4, cast=int)',
      "timeout = timeout",
    ].join("\n");
    const counts = (files: Readonly<Record<string, string>>) => {
      const [{ options }] = readProject(new Map(Object.entries(files))).servers;
      return ["workers", "threads", "timeout"].map((name) => options.get(name)?.count);
    };
    const fixed = (count: number) => ({ perCore: 0, fixed: count });
    assert.deepEqual(counts({ "gunicorn_conf.py": text }), [{ perCore: 2, fixed: 0 }, fixed(4), null]);
    const started = { "gunicorn_conf.py": text, Procfile: "web: WEB_CONCURRENCY=7 gunicorn -c gunicorn_conf.py a:b\n" };
    assert.deepEqual(counts(started)[0], fixed(7));
    const module = { "config/gunicorn.py": "workers = 3\n", Procfile: "web: gunicorn -c python:config.gunicorn a:b\n" };
    assert.deepEqual(counts(module)[0], fixed(3));
  });

  it("is found unasked beside the command", () => {
    assert.deepEqual(summary({ "gunicorn.conf.py": "workers = 3\n", Procfile: "web: gunicorn a:b\n" }), [
      "Procfile:1 gunicorn a:b workers=3",
    ]);
  });
});
