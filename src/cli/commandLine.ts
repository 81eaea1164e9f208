import { parseArgs } from "node:util";
import type { Platform } from "../project/Platform";

/** Wrong usage; the message says what to write instead. Exit code 2. */
export class UsageError extends Error {}

/** A question that has no answer for these files; the message says why and what to do. Exit code 2, without the usage. */
export class NoAnswer extends Error {}

export const USAGE = `Usage:
  interleave check [PATH ...] [--format text|json|sarif] [--functions] [--rule ID ...] [--fail-on warning|information|hint|never]
  interleave simulate FILE[:LINE|:FUNCTION] [--format text|json] [--mode MODE ...]
  interleave simulate --workload FILE.jsonl [--format jsonl] [--trace FILE.json]
  interleave calibrate --python PATH [--python PATH ...] [--out FILE]   measures this machine with our own probes
Options for both:
  --target 3.13|3.14|3.14t  Python to check for      --platform linux|darwin|win32      --cores N
  --cache DIR|off           reuse of earlier results --jobs N                           parallel jobs
  --profile FILE            what calibrate has written, for simulate
MODE: sequential, threads:W, processes:W, interpreters:W, processes-x-threads:PxW, asyncio, asyncio:W, asyncio-to-thread:W,
      each optionally with @VERSION (threads:4@3.14t)`;

/** Options as typed, checked for form. */
export interface Options {
  readonly positionals: readonly string[];
  readonly format: string | undefined;
  readonly functions: boolean;
  /** `3.14`, `3.14t`. */
  readonly target: string | undefined;
  readonly platform: Platform | undefined;
  readonly cores: number | undefined;
  readonly rules: readonly string[];
  readonly failOn: FailOn;
  readonly modes: readonly string[];
  readonly workload: string | undefined;
  readonly trace: string | undefined;
  /** File of a machine profile. */
  readonly profile: string | undefined;
  readonly pythons: readonly string[];
  readonly out: string;
}

export const FAIL_ON = ["warning", "information", "hint", "never"] as const;
export type FailOn = (typeof FAIL_ON)[number];

const PLATFORMS: readonly Platform[] = ["linux", "darwin", "win32"];

/** Parses what follows the sub-command. Throws `UsageError`. */
export function parseOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  return {
    positionals,
    format: values.format,
    functions: values.functions ?? false,
    target: values.target === undefined ? undefined : parseTarget(values.target),
    platform: values.platform === undefined ? undefined : oneOf(values.platform, PLATFORMS, "--platform"),
    cores: values.cores === undefined ? undefined : positive(values.cores, "--cores"),
    rules: values.rule ?? [],
    failOn: oneOf(values["fail-on"] ?? "warning", FAIL_ON, "--fail-on"),
    modes: values.mode ?? [],
    workload: values.workload,
    trace: values.trace,
    profile: values.profile,
    pythons: values.python ?? [],
    out: values.out ?? "interleave-profile.json",
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: "string" },
        functions: { type: "boolean" },
        target: { type: "string" },
        platform: { type: "string" },
        cores: { type: "string" },
        rule: { type: "string", multiple: true },
        "fail-on": { type: "string" },
        cache: { type: "string" },
        jobs: { type: "string" },
        mode: { type: "string", multiple: true },
        workload: { type: "string" },
        trace: { type: "string" },
        profile: { type: "string" },
        python: { type: "string", multiple: true },
        out: { type: "string" },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function parseTarget(text: string): string {
  if (!/^3\.\d+t?$/.test(text))
    throw new UsageError(`--target ${text}: write a Python version such as 3.13, 3.14 or 3.14t.`);
  return text;
}

function oneOf<T extends string>(value: string, allowed: readonly T[], option: string): T {
  const found = allowed.find((candidate) => candidate === value);
  if (!found) throw new UsageError(`${option} ${value}: write one of ${allowed.join(", ")}.`);
  return found;
}

function positive(text: string, option: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new UsageError(`${option} ${text}: write a whole number from 1 on.`);
  return value;
}
