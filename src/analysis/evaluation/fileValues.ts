import { NamedByFact } from "./namedValues";
import type { Value } from "./Value";

/** A file that the program has written: how long it is by now. `weight`: the meter's scale when it was made, so many files it stands for. */
export class StoredFile {
  length = 0;
  lines = 0;
  /** What was written, where that was one piece. */
  whole: Value | undefined = undefined;
  /** How far the number of lines may be off, both ways. */
  spread = 1;
  constructor(readonly weight: number) {}
}

/** How a file was opened. */
export type FileKind = "text" | "reader" | "writer";

/** An open file, or what reads and writes rows in one. */
export class FileValue extends NamedByFact {
  position = 0;
  constructor(
    readonly file: StoredFile,
    readonly kind: FileKind,
  ) {
    super();
  }
}

/** A path whose text is known, or a folder that has one. */
export class PathValue extends NamedByFact {
  constructor(readonly text: string) {
    super();
  }
}

/** The text of a path as string or path object; undefined where it is not known. */
export function pathText(value: Value | undefined): string | undefined {
  if (typeof value === "string") return value;
  return value instanceof PathValue ? value.text : undefined;
}
