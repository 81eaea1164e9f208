import type { Place } from "../Place";

/** A number of workers or threads, perhaps by the number of cores: `perCore * cores + fixed`. */
export interface Count {
  readonly perCore: number;
  readonly fixed: number;
}

/** Value of an option or variable. */
export interface SettingValue {
  /** As written, without quotes; `true` for a flag. */
  readonly text: string;
  /** When it is a number that can be computed, else null. */
  readonly count: Count | null;
  readonly place: Place;
}

/** A server or worker process as some file starts or configures it. */
export interface ServerCommand {
  /** Key in servers.json: `gunicorn`, `celery`, ... */
  readonly server: string;
  /** Where it is started; of a configuration file that nothing starts, its first setting. */
  readonly place: Place;
  /** `package.module:name`, null where a configuration file does not say. */
  readonly app: SettingValue | null;
  /** By the names in servers.json (`workers`, `threads`, `worker-class`, ...); options not listed there by their spelling. */
  readonly options: ReadonlyMap<string, SettingValue>;
  /** Environment variables known to be set for it. */
  readonly environment: ReadonlyMap<string, SettingValue>;
}
