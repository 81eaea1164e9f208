import type { Expr } from "../../syntax/Body";

const TOKEN = /\s*([A-Za-z_][\w.]*|[[\],|]|\.\.\.)/y;

/** Reads an annotation that is written as a string: names, dots, brackets and `|`. Null for anything else. */
export function parseAnnotation(text: string): Expr | null {
  const reader = new AnnotationReader(text);
  const expr = reader.union();
  return reader.atEnd ? expr : null;
}

class AnnotationReader {
  private token: string | null = null;
  private position = 0;

  constructor(private readonly text: string) {
    this.next();
  }

  get atEnd(): boolean {
    return this.token === null && this.text.slice(this.position).trim() === "";
  }

  union(): Expr | null {
    let left = this.single();
    while (left !== null && this.token === "|") {
      this.next();
      const right = this.single();
      if (right === null) return null;
      left = { kind: "binary", operator: "|", left, right, ...NOWHERE };
    }
    return left;
  }

  private single(): Expr | null {
    const { token } = this;
    if (token === null || token === "|" || token === "," || token === "]") return null;
    this.next();
    if (token === "[") return this.list();
    if (token === "...") return { kind: "literal", type: "ellipsis", value: null, length: 0, ...NOWHERE };
    const name = nameExpr(token);
    if (this.token !== "[") return name;
    this.next();
    const list = this.list();
    return list && { kind: "subscript", object: name, indices: list.items, ...NOWHERE };
  }

  /** Items up to the closing bracket. */
  private list(): (Expr & { kind: "collection" }) | null {
    const items: Expr[] = [];
    while (this.token !== "]") {
      const item = this.union();
      if (item === null) return null;
      items.push(item);
      if (this.token === ",") this.next();
      else if (this.token !== "]") return null;
    }
    this.next();
    return { kind: "collection", type: "list", items, ...NOWHERE };
  }

  private next(): void {
    TOKEN.lastIndex = this.position;
    const match = TOKEN.exec(this.text);
    this.token = match ? match[1] : null;
    if (match) this.position = TOKEN.lastIndex;
  }
}

const NOWHERE = { start: 0, end: 0 };

function nameExpr(dotted: string): Expr {
  if (dotted === "None") return { kind: "literal", type: "none", value: null, length: 0, ...NOWHERE };
  const [first, ...rest] = dotted.split(".");
  let expr: Expr = { kind: "name", name: first, ...NOWHERE };
  for (const name of rest) expr = { kind: "attribute", object: expr, name, ...NOWHERE };
  return expr;
}
