/**
 * The decoded form of one function: structured statements over expressions, as plain objects. All offsets are UTF-16 units
 * relative to the function's `start`. Made by `decodeFunction`, read by everybody above `syntax`.
 */
export interface Body extends Header {
  /** A lambda has one `return`. */
  readonly statements: readonly Stmt[];
}

/** What a definition says before its body. */
export interface Header {
  readonly decorators: readonly Expr[];
  readonly parameters: readonly Parameter[];
  /** Annotation behind `->`. */
  readonly returns: Expr | null;
  /** Base classes and keywords of a class header. */
  readonly bases: readonly Argument[];
  /** PEP 695 type parameters' names. */
  readonly typeParameters: readonly string[];
}

/** Offsets of a piece of code relative to its function's start. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Parameter extends Span {
  readonly name: string;
  readonly kind: "positional-only" | "normal" | "keyword-only" | "star" | "double-star";
  readonly annotation: Expr | null;
  readonly defaultValue: Expr | null;
}

export interface Argument extends Span {
  readonly value: Expr;
  /** `name=` in front of the value. */
  readonly keyword: string | null;
  readonly star: "none" | "star" | "double-star";
}

export type Expr =
  | NameExpr
  | AttributeExpr
  | CallExpr
  | LiteralExpr
  | FormattedExpr
  | CollectionExpr
  | DictExpr
  | ComprehensionExpr
  | LambdaExpr
  | AwaitExpr
  | YieldExpr
  | SubscriptExpr
  | SliceExpr
  | UnaryExpr
  | BinaryExpr
  | BooleanExpr
  | CompareExpr
  | ConditionalExpr
  | NamedExpr
  | StarExpr
  | UnknownExpr;

export interface NameExpr extends Span {
  readonly kind: "name";
  readonly name: string;
}
export interface AttributeExpr extends Span {
  readonly kind: "attribute";
  readonly object: Expr;
  readonly name: string;
}
export interface CallExpr extends Span {
  readonly kind: "call";
  readonly callee: Expr;
  readonly args: readonly Argument[];
}
/** `value` holds numbers, booleans, and strings up to 200 characters (unescaped only of quotes and prefix); `length` the full length. */
export interface LiteralExpr extends Span {
  readonly kind: "literal";
  readonly type: "int" | "float" | "complex" | "str" | "bytes" | "bool" | "none" | "ellipsis";
  readonly value: number | string | boolean | null;
  /** Characters or bytes of a string, 0 otherwise. */
  readonly length: number;
}
/** f-string or t-string. */
export interface FormattedExpr extends Span {
  readonly kind: "formatted";
  readonly parts: readonly Expr[];
}
export interface CollectionExpr extends Span {
  readonly kind: "collection";
  readonly type: "list" | "tuple" | "set";
  readonly items: readonly Expr[];
}
/** A `null` key stands for `**value`. */
export interface DictExpr extends Span {
  readonly kind: "dict";
  readonly keys: readonly (Expr | null)[];
  readonly values: readonly Expr[];
}
export interface ComprehensionClause {
  readonly target: Expr;
  readonly iterable: Expr;
  readonly conditions: readonly Expr[];
  readonly isAsync: boolean;
}
export interface ComprehensionExpr extends Span {
  readonly kind: "comprehension";
  readonly type: "list" | "set" | "dict" | "generator";
  /** The key for a dict. */
  readonly element: Expr;
  /** The value for a dict. */
  readonly value: Expr | null;
  readonly clauses: readonly ComprehensionClause[];
}
/** `index` is the lambda's number in the module's `functions`. */
export interface LambdaExpr extends Span {
  readonly kind: "lambda";
  readonly index: number;
}
export interface AwaitExpr extends Span {
  readonly kind: "await";
  readonly value: Expr;
}
export interface YieldExpr extends Span {
  readonly kind: "yield";
  readonly value: Expr | null;
  readonly from: boolean;
}
export interface SubscriptExpr extends Span {
  readonly kind: "subscript";
  readonly object: Expr;
  readonly indices: readonly Expr[];
}
export interface SliceExpr extends Span {
  readonly kind: "slice";
  readonly lower: Expr | null;
  readonly upper: Expr | null;
  readonly step: Expr | null;
}
export interface UnaryExpr extends Span {
  readonly kind: "unary";
  readonly operator: string;
  readonly operand: Expr;
}
export interface BinaryExpr extends Span {
  readonly kind: "binary";
  readonly operator: string;
  readonly left: Expr;
  readonly right: Expr;
}
export interface BooleanExpr extends Span {
  readonly kind: "boolean";
  readonly operator: "and" | "or";
  readonly left: Expr;
  readonly right: Expr;
}
export interface CompareExpr extends Span {
  readonly kind: "compare";
  readonly left: Expr;
  /** `<`, `not in`, `is not`, ... one per comparator. */
  readonly operators: readonly string[];
  readonly comparators: readonly Expr[];
}
export interface ConditionalExpr extends Span {
  readonly kind: "conditional";
  readonly test: Expr;
  readonly then: Expr;
  readonly otherwise: Expr;
}
export interface NamedExpr extends Span {
  readonly kind: "named";
  readonly name: string;
  readonly value: Expr;
}
export interface StarExpr extends Span {
  readonly kind: "star";
  readonly value: Expr;
}
/** What could not be read: parse errors and constructs without meaning for us. */
export interface UnknownExpr extends Span {
  readonly kind: "unknown";
}

export type Stmt =
  | ExprStmt
  | AssignStmt
  | IfStmt
  | ForStmt
  | WhileStmt
  | TryStmt
  | WithStmt
  | MatchStmt
  | ReturnStmt
  | RaiseStmt
  | AssertStmt
  | DeleteStmt
  | ScopeStmt
  | JumpStmt
  | ImportStmt
  | ImportFromStmt
  | FunctionStmt
  | ClassStmt
  | TypeAliasStmt
  | UnknownStmt;

export interface ExprStmt extends Span {
  readonly kind: "expr";
  readonly value: Expr;
}
/** `a = b = value`, `a: T = value` (value may be missing), `a += value` (operator `+=`). */
export interface AssignStmt extends Span {
  readonly kind: "assign";
  readonly targets: readonly Expr[];
  readonly value: Expr | null;
  readonly annotation: Expr | null;
  readonly operator: string | null;
}
/** `elif` is an `if` alone in `otherwise`. */
export interface IfStmt extends Span {
  readonly kind: "if";
  readonly test: Expr;
  readonly then: readonly Stmt[];
  readonly otherwise: readonly Stmt[];
}
export interface ForStmt extends Span {
  readonly kind: "for";
  readonly target: Expr;
  readonly iterable: Expr;
  readonly body: readonly Stmt[];
  readonly otherwise: readonly Stmt[];
  readonly isAsync: boolean;
}
export interface WhileStmt extends Span {
  readonly kind: "while";
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly otherwise: readonly Stmt[];
}
export interface ExceptHandler extends Span {
  /** Null for a bare `except:`; a tuple collection for several. */
  readonly types: Expr | null;
  readonly name: string | null;
  /** `except*`. */
  readonly isGroup: boolean;
  readonly body: readonly Stmt[];
}
export interface TryStmt extends Span {
  readonly kind: "try";
  readonly body: readonly Stmt[];
  readonly handlers: readonly ExceptHandler[];
  readonly otherwise: readonly Stmt[];
  readonly finalizer: readonly Stmt[];
}
export interface WithItem extends Span {
  readonly context: Expr;
  readonly target: Expr | null;
}
export interface WithStmt extends Span {
  readonly kind: "with";
  readonly items: readonly WithItem[];
  readonly body: readonly Stmt[];
  readonly isAsync: boolean;
}
export interface MatchCase extends Span {
  /** Names that the pattern binds. */
  readonly captures: readonly string[];
  /** The class of a class pattern at the top, for narrowing; null otherwise. */
  readonly classPattern: Expr | null;
  readonly guard: Expr | null;
  readonly body: readonly Stmt[];
}
export interface MatchStmt extends Span {
  readonly kind: "match";
  readonly subject: Expr;
  readonly cases: readonly MatchCase[];
}
export interface ReturnStmt extends Span {
  readonly kind: "return";
  readonly value: Expr | null;
}
export interface RaiseStmt extends Span {
  readonly kind: "raise";
  readonly value: Expr | null;
  readonly cause: Expr | null;
}
export interface AssertStmt extends Span {
  readonly kind: "assert";
  readonly test: Expr;
  readonly message: Expr | null;
}
export interface DeleteStmt extends Span {
  readonly kind: "delete";
  readonly targets: readonly Expr[];
}
export interface ScopeStmt extends Span {
  readonly kind: "global" | "nonlocal";
  readonly names: readonly string[];
}
export interface JumpStmt extends Span {
  readonly kind: "pass" | "break" | "continue";
}
export interface ImportStmt extends Span {
  readonly kind: "import";
  /** `import a.b as c`; `alias` null without `as`. */
  readonly names: readonly { readonly module: string; readonly alias: string | null }[];
}
export interface ImportFromStmt extends Span {
  readonly kind: "import-from";
  /** Without leading dots; may be empty. */
  readonly module: string;
  /** Number of leading dots. */
  readonly level: number;
  readonly star: boolean;
  readonly names: readonly { readonly name: string; readonly alias: string | null }[];
}
/** A nested `def`; decorators and parameters are in the function's own body record. */
export interface FunctionStmt extends Span {
  readonly kind: "function";
  readonly index: number;
}
export interface ClassStmt extends Span {
  readonly kind: "class";
  readonly index: number;
}
export interface TypeAliasStmt extends Span {
  readonly kind: "type-alias";
  readonly name: string;
  readonly value: Expr;
}
/** Python 2 `print x`, `exec`, and what did not parse; expressions found inside are kept. */
export interface UnknownStmt extends Span {
  readonly kind: "unknown";
  readonly expressions: readonly Expr[];
}
