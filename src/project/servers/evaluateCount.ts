import type { Count } from "./ServerCommand";
import { CORE_COUNTS } from "./serverTable";

/** What is known while an expression is evaluated. */
export interface Known {
  /** Value of an environment or shell variable, undefined when unknown. */
  variable(name: string): string | undefined;
  /** Names assigned above in the same file; null for a value that is no count. */
  readonly names?: ReadonlyMap<string, Count | null>;
}

/** Stands for a call that counts the cores. */
const CORES = "__cores__";
const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|(["'])(.*?)\2|([A-Za-z_][\w.]*)|(\/\/|[-+*/(),=]))/y;
const DEFAULTED = /\$\{(\w+)(?::?[-=]([^}]*))?\}|\$(\w+)/g;
const NESTING_LIMIT = 20;

/**
 * A number of workers as an expression of the cores: Python (`cpu_count() * 2 + 1`, `int(os.getenv("N", 4))`) or shell
 * (`$((2 * $(nproc) + 1))`, `${N:-4}`). A call whose first argument is a string is taken to read that variable. Null when it is
 * more than that.
 */
export function evaluateCount(text: string, known: Known, depth = 0): Count | null {
  if (depth > NESTING_LIMIT) return null;
  const expanded = text
    .replace(/\$\(\((.*)\)\)/s, "($1)")
    .replace(DEFAULTED, (_, name, fallback, bare) => known.variable(name ?? bare) ?? fallback ?? "unknown");
  const tokens = tokenise(CORE_COUNTS.reduce((rest, spelling) => rest.replaceAll(spelling, ` ${CORES} `), expanded));
  if (!tokens) return null;
  const reader = new CountReader(tokens, known, depth);
  const value = reader.alternatives();
  return reader.isAtEnd() ? value : null;
}

interface Token {
  readonly kind: "number" | "string" | "name" | "sign";
  readonly text: string;
}

function tokenise(text: string): Token[] | null {
  const tokens: Token[] = [];
  const trimmed = text.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < trimmed.length) {
    const match = TOKEN.exec(trimmed);
    if (!match) return null;
    if (match[1] !== undefined) tokens.push({ kind: "number", text: match[1] });
    else if (match[2] !== undefined) tokens.push({ kind: "string", text: match[3] });
    else if (match[4] !== undefined) tokens.push({ kind: "name", text: match[4] });
    else tokens.push({ kind: "sign", text: match[5] });
  }
  return tokens;
}

/** Recursive descent over sums and products that are linear in the cores. */
class CountReader {
  private position = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly known: Known,
    private readonly depth: number,
  ) {}

  isAtEnd(): boolean {
    return this.position >= this.tokens.length;
  }

  /** `a or b`: `b` when `a` is unknown. */
  alternatives(): Count | null {
    let value = this.sum();
    while (this.takeName("or")) {
      const other = this.sum();
      value = value ?? other;
    }
    return value;
  }

  private sum(): Count | null {
    let left = this.product();
    for (let sign = this.takeSign("+", "-"); sign; sign = this.takeSign("+", "-")) {
      const right = this.product();
      const factor = sign === "+" ? 1 : -1;
      left = left &&
        right && { perCore: left.perCore + factor * right.perCore, fixed: left.fixed + factor * right.fixed };
    }
    return left;
  }

  private product(): Count | null {
    let left = this.factor();
    for (let sign = this.takeSign("*", "/", "//"); sign; sign = this.takeSign("*", "/", "//")) {
      const right = this.factor();
      left = left && right && (sign === "*" ? multiply(left, right) : divide(left, right));
    }
    return left;
  }

  private factor(): Count | null {
    if (this.takeSign("-")) return scaled(this.factor(), -1);
    if (this.takeSign("(")) return this.closed(this.alternatives());
    const token = this.tokens[this.position++];
    if (token === undefined || token.kind === "sign") return null;
    if (token.kind === "number") return { perCore: 0, fixed: Number(token.text) };
    if (token.kind === "string") return evaluateCount(token.text, this.known, this.depth + 1);
    if (token.text === CORES) return { perCore: 1, fixed: 0 };
    if (this.takeSign("(")) return this.call(token.text);
    const assigned = this.known.names?.get(token.text);
    return assigned === undefined ? this.variable(token.text) : assigned;
  }

  private variable(name: string): Count | null {
    const value = this.known.variable(name);
    return value === undefined ? null : evaluateCount(value, this.known, this.depth + 1);
  }

  private call(name: string): Count | null {
    const first = this.tokens[this.position];
    const readsVariable = first?.kind === "string" && this.isSign(this.position + 1, ",", ")");
    if (readsVariable) this.position++;
    const values = readsVariable ? [] : [this.argument()];
    while (this.takeSign(",")) values.push(this.argument());
    if (!readsVariable) return this.closed(combine(name, values));
    return this.closed(this.known.variable(first.text) === undefined ? (values[0] ?? null) : this.variable(first.text));
  }

  /** `value` or `keyword=value`. */
  private argument(): Count | null {
    if (this.tokens[this.position]?.kind === "name" && this.isSign(this.position + 1, "=")) this.position += 2;
    return this.alternatives();
  }

  private closed(value: Count | null): Count | null {
    return this.takeSign(")") ? value : null;
  }

  private isSign(position: number, ...signs: readonly string[]): boolean {
    const token = this.tokens[position];
    return token?.kind === "sign" && signs.includes(token.text);
  }

  private takeSign(...signs: readonly string[]): string | null {
    return this.isSign(this.position, ...signs) ? this.tokens[this.position++].text : null;
  }

  private takeName(name: string): boolean {
    const token = this.tokens[this.position];
    if (token?.kind !== "name" || token.text !== name) return false;
    this.position++;
    return true;
  }
}

function multiply(a: Count, b: Count): Count | null {
  if (a.perCore === 0) return scaled(b, a.fixed);
  return b.perCore === 0 ? scaled(a, b.fixed) : null;
}

function divide(a: Count, b: Count): Count | null {
  return b.perCore === 0 && b.fixed !== 0 ? scaled(a, 1 / b.fixed) : null;
}

function scaled(count: Count | null, factor: number): Count | null {
  return count && { perCore: count.perCore * factor, fixed: count.fixed * factor };
}

/** Conversions pass their argument on. `max` of a number and one by the cores is mostly the latter, `min` at most the former. */
function combine(name: string, values: readonly (Count | null)[]): Count | null {
  if (values.length === 1) return values[0];
  if (name !== "max" && name !== "min") return null;
  const known = values.filter((value) => value !== null);
  if (known.length < values.length) return null;
  const constant = known.filter(({ perCore }) => perCore === 0);
  const byCores = known.filter(({ perCore }) => perCore !== 0);
  if (byCores.length > 0 && (name === "max" || constant.length === 0)) return byCores[0];
  return { perCore: 0, fixed: Math[name](...constant.map(({ fixed }) => fixed)) };
}
