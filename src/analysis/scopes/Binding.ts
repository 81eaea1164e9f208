import type { Expr, Parameter } from "../../syntax/Body";

/** Which part of an unpacked value a name gets: number `index` of `count` targets, or the rest. */
export interface UnpackStep {
  readonly index: number;
  readonly count: number;
  readonly star: boolean;
}

/** How the value that a binding takes follows from its expression. */
export type BindingSource =
  | "value"
  | "iterate"
  | "async-iterate"
  | "enter"
  | "async-enter"
  | "except"
  | "annotation"
  | "match-class";

/** One place where a name (or attribute of self) gets a value. */
export type Binding =
  | {
      readonly kind: "expression";
      readonly source: BindingSource;
      readonly expr: Expr;
      readonly path: readonly UnpackStep[];
    }
  /** `x += value`. */
  | { readonly kind: "augmented"; readonly operator: string; readonly expr: Expr }
  | { readonly kind: "parameter"; readonly parameter: Parameter; readonly position: number }
  /** A nested `def` or `class`, by its number in the module's functions. */
  | { readonly kind: "definition"; readonly index: number }
  /** `import a.b` binds `a`; with an alias, the module itself. */
  | { readonly kind: "import"; readonly module: string }
  | { readonly kind: "import-from"; readonly module: string; readonly level: number; readonly name: string }
  /** Bound to something that cannot be followed: a pattern capture, a deletion. */
  | { readonly kind: "opaque" };

/** Something put into a container: one item (`append`, `add`, `put`), all of an iterable (`extend`), or under a key (`x[k] = v`). */
export interface ContentStore {
  readonly how: "item" | "items" | "value";
  readonly expr: Expr;
}

/** What one scope binds and hands out; collected from its body, kept while the body is. */
export interface ScopeBindings {
  readonly names: ReadonlyMap<string, readonly Binding[]>;
  readonly globals: ReadonlySet<string>;
  readonly nonlocals: ReadonlySet<string>;
  /** Attribute of the first parameter (`self.x = ...`) → bindings. */
  readonly selfAttributes: ReadonlyMap<string, readonly Binding[]>;
  /** Names bound for an enclosing scope by `global`/`nonlocal`. */
  readonly outerNames: ReadonlyMap<string, readonly Binding[]>;
  /** Name, or attribute of the first parameter as `self.x` with `self` for its name, → what is put into it. */
  readonly contents: ReadonlyMap<string, readonly ContentStore[]>;
  readonly returns: readonly Expr[];
  /** Values of `yield`; `from` ones are iterated. */
  readonly yields: readonly { readonly value: Expr; readonly from: boolean }[];
  readonly starImports: readonly { readonly module: string; readonly level: number }[];
}
