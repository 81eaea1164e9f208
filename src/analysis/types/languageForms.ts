/**
 * Names of the language itself (built-ins and the typing vocabulary) whose meaning is part of how Python code is read, as opposed
 * to what libraries do, which facts say.
 */

/** Decorators that change how an attribute is looked up. */
export const DESCRIPTORS: ReadonlyMap<string, "property" | "static" | "class"> = new Map([
  ["builtins.property", "property"],
  ["functools.cached_property", "property"],
  ["abc.abstractproperty", "property"],
  ["builtins.staticmethod", "static"],
  ["builtins.classmethod", "class"],
  ["abc.abstractclassmethod", "class"],
]);

/** Methods whose first parameter is the class without a decorator. */
export const IMPLICIT_CLASS_METHODS: ReadonlySet<string> = new Set([
  "__new__",
  "__init_subclass__",
  "__class_getitem__",
]);

/** What a subscripted annotation means, by the last part of its qualified name. */
export const ANNOTATION_FORMS: ReadonlyMap<string, "optional" | "union" | "first" | "class" | "opaque" | "coroutine"> =
  new Map([
    ["Optional", "optional"],
    ["Union", "union"],
    ["Annotated", "first"],
    ["Final", "first"],
    ["ClassVar", "first"],
    ["Required", "first"],
    ["NotRequired", "first"],
    ["ReadOnly", "first"],
    ["InitVar", "first"],
    ["Mapped", "first"],
    ["TypeGuard", "opaque"],
    ["TypeIs", "opaque"],
    ["Literal", "opaque"],
    ["Callable", "opaque"],
    ["Type", "class"],
    ["type", "class"],
    ["Awaitable", "coroutine"],
    ["Coroutine", "coroutine"],
  ]);

/** Annotations that say nothing. */
export const OPAQUE_ANNOTATIONS: ReadonlySet<string> = new Set([
  "typing.Any",
  "typing.Callable",
  "collections.abc.Callable",
  "builtins.object",
  "typing.AnyStr",
  "typing.NoReturn",
  "typing.Never",
  "typing.Hashable",
]);

/** Modules that define names for annotations. */
export const TYPING_MODULES: ReadonlySet<string> = new Set(["typing", "typing_extensions", "collections.abc"]);

/** Abstract containers, with the built-in whose methods and elements they share. */
export const ABSTRACT_CONTAINERS: ReadonlyMap<string, string> = new Map([
  ["List", "list"],
  ["Sequence", "list"],
  ["MutableSequence", "list"],
  ["Collection", "list"],
  ["Dict", "dict"],
  ["Mapping", "dict"],
  ["MutableMapping", "dict"],
  ["Set", "set"],
  ["AbstractSet", "set"],
  ["MutableSet", "set"],
  ["FrozenSet", "frozenset"],
  ["Tuple", "tuple"],
  ["Text", "str"],
  ["Iterator", "generator"],
  ["Generator", "generator"],
  ["AsyncIterator", "async_generator"],
  ["AsyncGenerator", "async_generator"],
  ["AsyncIterable", "async_generator"],
  ["DefaultDict", "dict"],
]);

export const SELF_ANNOTATION = "Self";
export const TYPE_CHECKING = "TYPE_CHECKING";

/** Built-in functions whose result depends on code rather than on facts. */
export const SUPER = "builtins.super";
export const TYPE = "builtins.type";
export const ISINSTANCE = "builtins.isinstance";
export const GETATTR = "builtins.getattr";
export const CAST = "typing.cast";
export const PARTIALS: ReadonlySet<string> = new Set(["functools.partial", "functools.partialmethod"]);

/** Classes of the `builtins` module that are no exceptions. */
export const BUILTIN_CLASSES: ReadonlySet<string> = new Set(
  (
    "bool bytearray bytes classmethod complex dict float frozenset int list memoryview object property range set slice " +
    "staticmethod str super tuple type"
  ).split(" "),
);

/** Functions (and classes that act like functions) of the `builtins` module. */
export const BUILTIN_FUNCTIONS: ReadonlySet<string> = new Set(
  (
    "abs aiter all anext any ascii bin breakpoint callable chr compile delattr dir divmod enumerate eval exec filter format " +
    "getattr globals hasattr hash help hex id input isinstance issubclass iter len locals map max min next oct open ord pow " +
    "print repr reversed round setattr sorted sum vars zip __import__ __build_class__ " +
    "exit quit copyright credits license unicode xrange basestring long raw_input reduce unichr file execfile cmp reload"
  ).split(" "),
);

/** Whether a name is that of a built-in exception; their names follow the rule without exception but for a handful. */
export function isBuiltinException(name: string): boolean {
  return /^([A-Z]\w*)?(Error|Exception|Warning|Exit|Interrupt|Iteration|Group)$/.test(name);
}

/** Methods that every class has from `object`. */
export const OBJECT_METHODS: ReadonlySet<string> = new Set(
  (
    "__init__ __new__ __init_subclass__ __setattr__ __getattribute__ __delattr__ __repr__ __str__ __eq__ __ne__ __hash__ " +
    "__reduce__ __reduce_ex__ __format__ __sizeof__ __dir__ __class_getitem__"
  ).split(" "),
);
