/** What an expression is, as far as we can prove. `unknown` is silent everywhere. */
export type Type =
  | { readonly kind: "unknown" }
  | { readonly kind: "none" }
  /** An object of a class; `args` are the type arguments (element types). `origin` tells pools apart by where they were made. */
  | { readonly kind: "instance"; readonly of: ClassRef; readonly args: readonly Type[]; readonly origin?: number }
  /** The class itself. */
  | { readonly kind: "class"; readonly of: ClassRef }
  /** A function of the project; `receiver` for bound methods. */
  | { readonly kind: "function"; readonly id: FunctionId; readonly receiver: Type | null }
  /** A function or bound method known by a fact or at least by its qualified name. */
  | { readonly kind: "library"; readonly name: string; readonly receiver: Type | null }
  /** `path`: file of a module of the program, or folder with a slash at the end of a namespace package. */
  | { readonly kind: "module"; readonly name: string; readonly path?: string }
  /** `functools.partial(function, ...)`. */
  | { readonly kind: "partial"; readonly of: Type; readonly boundArguments: number }
  /** The un-awaited result of an async call. */
  | { readonly kind: "coroutine"; readonly result: Type; readonly callee: Type }
  | { readonly kind: "tuple"; readonly items: readonly Type[] }
  | { readonly kind: "union"; readonly options: readonly Type[] };

/** A class of the project by number, or one of a library (builtins included: `builtins.list`) by qualified name. */
export type ClassRef = { readonly project: ClassId } | { readonly library: string };

/** Index into `Program.functions`. */
export type FunctionId = number;
/** Index into `Program.classes`. */
export type ClassId = number;

export const UNKNOWN: Type = { kind: "unknown" };
