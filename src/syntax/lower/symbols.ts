import type { Grammar } from "../tree/Grammar";

const NODES = {
  aliasedImport: "aliased_import",
  argumentList: "argument_list",
  asPattern: "as_pattern",
  asPatternTarget: "as_pattern_target",
  assignment: "assignment",
  augmentedAssignment: "augmented_assignment",
  block: "block",
  caseClause: "case_clause",
  casePattern: "case_pattern",
  classDefinition: "class_definition",
  classPattern: "class_pattern",
  decoratedDefinition: "decorated_definition",
  decorator: "decorator",
  dictionarySplat: "dictionary_splat",
  dictionarySplatPattern: "dictionary_splat_pattern",
  dottedName: "dotted_name",
  elifClause: "elif_clause",
  elseClause: "else_clause",
  escapeSequence: "escape_sequence",
  exceptClause: "except_clause",
  finallyClause: "finally_clause",
  forInClause: "for_in_clause",
  formatSpecifier: "format_specifier",
  formatExpression: "format_expression",
  functionDefinition: "function_definition",
  identifier: "identifier",
  ifClause: "if_clause",
  importPrefix: "import_prefix",
  interpolation: "interpolation",
  keywordArgument: "keyword_argument",
  keywordPattern: "keyword_pattern",
  keywordSeparator: "keyword_separator",
  lambda: "lambda",
  lambdaParameters: "lambda_parameters",
  listSplat: "list_splat",
  listSplatPattern: "list_splat_pattern",
  namedExpression: "named_expression",
  pair: "pair",
  parameters: "parameters",
  parenthesizedExpression: "parenthesized_expression",
  positionalSeparator: "positional_separator",
  relativeImport: "relative_import",
  slice: "slice",
  string: "string",
  stringContent: "string_content",
  stringStart: "string_start",
  tuple: "tuple",
  tuplePattern: "tuple_pattern",
  type: "type",
  typeParameter: "type_parameter",
  wildcardImport: "wildcard_import",
  withClause: "with_clause",
  withItem: "with_item",
  yield: "yield",
} as const;

const TOKENS = {
  arrow: "->",
  as: "as",
  async: "async",
  colon: ":",
  comma: ",",
  else: "else",
  equals: "=",
  from: "from",
  if: "if",
  import: "import",
  or: "or",
  star: "*",
} as const;

/** Ids of the grammar symbols that lowering looks for by name. */
export type Symbols = Readonly<Record<keyof typeof NODES, number>> & {
  readonly token: Readonly<Record<keyof typeof TOKENS, number>>;
  readonly error: number;
};

/** Looks the ids up in the loaded grammar. */
export function symbolsOf(grammar: Grammar): Symbols {
  const entries = <K extends string>(names: Readonly<Record<K, string>>, id: (name: string) => number) =>
    Object.fromEntries(Object.entries<string>(names).map(([key, name]) => [key, id(name)])) as Record<K, number>;
  return {
    ...entries(NODES, (name) => grammar.node(name)),
    token: entries(TOKENS, (spelling) => grammar.token(spelling)),
    error: grammar.error,
  };
}
