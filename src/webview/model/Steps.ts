/** Work in steps of a few milliseconds, so that whoever does it can look up in between and give it up; its result is what it returns. */
export type Steps<Result> = Generator<undefined, Result, undefined>;
