/**
 * How bodies are packed into `NodeColumns`. Operands: `node` a node number relative to the function's first, `list` an offset into
 * the function's lists (a count, then that many numbers), `string` a number in the module's strings, `scope` the distance from the
 * function's own number to another's. -1 stands for "none", in place of a list for the empty one.
 */
export const NodeKind = {
  // Expressions                a             b                  c
  Name: 1, //                   string
  Attribute: 2, //              node object   string
  Call: 3, //                   node callee   list Argument
  Number: 4, //                 NUMBER_TYPES  in numbers
  String: 5, //                 string or -1  length             STRING_TYPES
  Constant: 6, //               CONSTANTS
  Formatted: 7, //              list node
  Collection: 8, //             list node     COLLECTION_TYPES
  Dict: 9, //                   list node/-1  list node
  Comprehension: 10, //         node element  node value         list [COMPREHENSION_TYPES, Clause...]
  Clause: 11, //                node target   node iterable      list [isAsync, node condition...]
  Lambda: 12, //                scope
  Await: 13, //                 node
  Yield: 14, //                 node          1 for `from`
  Subscript: 15, //             node object   list node
  Slice: 16, //                 node lower    node upper         node step
  Unary: 17, //                 string        node
  Binary: 18, //                string        node               node
  Boolean: 19, //               1 for `or`    node               node
  Compare: 20, //               node left     list string        list node
  Conditional: 21, //           node test     node then          node otherwise
  Named: 22, //                 string        node
  Star: 23, //                  node
  Unknown: 24,
  Argument: 25, //              node value    string keyword     STARS
  Parameter: 26, //             string        PARAMETER_KINDS    list [node annotation, node default] or -1
  // Statements
  Expr: 40, //                  node
  Assign: 41, //                list node     node value         list [node annotation, string operator] or -1
  If: 42, //                    node test     list then          list otherwise
  For: 43, //                   list [node target, node iterable, isAsync]   list body   list otherwise
  While: 44, //                 node test     list body          list otherwise
  Try: 45, //                   list body     list Handler       list [list otherwise, list finalizer]
  Handler: 46, //               node types    list body          list [string name, isGroup]
  With: 47, //                  list WithItem list body          isAsync
  WithItem: 48, //              node context  node target
  Match: 49, //                 node subject  list Case
  Case: 50, //                  list string   list body          list [node class pattern, node guard]
  Return: 51, //                node
  Raise: 52, //                 node          node cause
  Assert: 53, //                node          node message
  Delete: 54, //                list node
  Global: 55, //                list string
  Nonlocal: 56, //              list string
  Pass: 57,
  Break: 58,
  Continue: 59,
  Import: 60, //                list of pairs: string module, string alias
  ImportFrom: 61, //            string module list of pairs: string name, string alias     2 * level + star
  Function: 62, //              scope
  Class: 63, //                 scope
  TypeAlias: 64, //             string        node
  UnknownStatement: 65, //      list node
  /** Last node of every scope. */
  Body: 66, //                  list [list decorators, list parameters, node returns, list bases, list type parameters, list statements]
} as const;

export const NUMBER_TYPES = ["int", "float", "complex"] as const;
export const STRING_TYPES = ["str", "bytes"] as const;
export const CONSTANTS = ["none", "true", "false", "ellipsis"] as const;
export const COLLECTION_TYPES = ["list", "tuple", "set"] as const;
export const COMPREHENSION_TYPES = ["list", "set", "dict", "generator"] as const;
export const STARS = ["none", "star", "double-star"] as const;
export const PARAMETER_KINDS = ["positional-only", "normal", "keyword-only", "star", "double-star"] as const;

/** Operand that stands for nothing. */
export const NONE = -1;
/** Nesting beyond this depth is lowered to `unknown`, so that nobody who walks bodies recursively runs out of stack. */
export const MAX_DEPTH = 500;
/** Longest string literal whose value is kept. */
export const MAX_STRING_VALUE = 200;
