/** A value whose class only the fact of the call that made it names. */
export interface NamedByFact {
  typeName: string | null;
}

/** A compiled pattern in this language's spelling; undefined where it has none. */
export class PatternValue implements NamedByFact {
  typeName: string | null = null;
  constructor(readonly source: string | undefined) {}
}

/** What a pattern found in a known text. */
export class MatchValue implements NamedByFact {
  typeName: string | null = null;
  constructor(readonly match: RegExpMatchArray) {}
}

/** A connection to a database of the program's own: how many rows stand in which table. `weight`: the meter's scale at birth. */
export class DatabaseValue implements NamedByFact {
  typeName: string | null = null;
  readonly rows = new Map<string, number>();
  isIndexed = false;
  constructor(readonly weight: number) {}
}

/** What a query has selected and nobody has fetched yet. */
export class CursorValue implements NamedByFact {
  typeName: string | null = null;
  length = 1;
  columns = 1;
  spread = 1;
  constructor(readonly database: DatabaseValue) {}
}

/** Patterns, databases, and what they find. */
export type DatabaseOrPattern = PatternValue | MatchValue | DatabaseValue | CursorValue;
