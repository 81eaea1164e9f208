/** A value whose class only the fact of the call that made it names. */
export abstract class NamedByFact {
  typeName: string | null = null;
}

/** A compiled pattern in this language's spelling; undefined where it has none. */
export class PatternValue extends NamedByFact {
  constructor(readonly source: string | undefined) {
    super();
  }
}

/** What a pattern found in a known text. */
export class MatchValue extends NamedByFact {
  constructor(readonly match: RegExpMatchArray) {
    super();
  }
}

/** A connection to a database of the program's own: how many rows stand in which table. `weight`: the meter's scale at birth. */
export class DatabaseValue extends NamedByFact {
  readonly rows = new Map<string, number>();
  isIndexed = false;
  constructor(readonly weight: number) {
    super();
  }
}

/** What a query has selected and nobody has fetched yet. */
export class CursorValue extends NamedByFact {
  length = 1;
  columns = 1;
  spread = 1;
  constructor(readonly database: DatabaseValue) {
    super();
  }
}

/** Patterns, databases, and what they find. */
export type DatabaseOrPattern = PatternValue | MatchValue | DatabaseValue | CursorValue;
