import type { Reason } from "../Cost";

/** Code that reasons point into. */
export interface ReasonScope {
  readonly path: string;
  /** 1-based line, as of now, of an offset relative to the scope. */
  lineAt(offset: number): number;
}

/** A reason at a place of a scope. It moves along with the scope's text: a line more above it makes no other cost. */
export class PlacedReason implements Reason {
  readonly what: string;
  readonly provenance: Reason["provenance"];
  readonly fact: string | null;
  readonly bucket: Reason["bucket"];
  readonly ms: number;

  constructor(
    private readonly scope: ReasonScope,
    private readonly offset: number,
    { what, provenance, fact, bucket, ms }: ReasonContent,
  ) {
    this.what = what;
    this.provenance = provenance;
    this.fact = fact;
    this.bucket = bucket;
    this.ms = ms;
  }

  get path(): string {
    return this.scope.path;
  }
  get line(): number {
    return this.scope.lineAt(this.offset);
  }

  weighing(ms: number): PlacedReason {
    return new PlacedReason(this.scope, this.offset, { ...this, ms });
  }

  equals(other: Reason): boolean {
    return (
      other instanceof PlacedReason &&
      this.scope === other.scope &&
      this.offset === other.offset &&
      this.what === other.what &&
      this.provenance === other.provenance &&
      this.fact === other.fact &&
      this.bucket === other.bucket &&
      this.ms === other.ms
    );
  }
}

/** A reason without its place. */
export type ReasonContent = Pick<Reason, "what" | "provenance" | "fact" | "bucket" | "ms">;
