import type { CallableFact, ClassFact, FactFile } from "./Fact";

/**
 * Facts without what they repeat: most names begin like the one before, and two of three rows say what another one says.
 * It takes a tenth less of the package, and equal rows are one object in memory.
 */
export interface PackedFacts {
  readonly values: readonly (CallableFact | ClassFact)[];
  readonly files: readonly PackedFactFile[];
}

type PackedFactFile = Omit<FactFile, "callables" | "classes"> & {
  readonly callables: PackedRecord;
  readonly classes?: PackedRecord;
};

/**
 * Names, apart by spaces, each as the number of leading parts that it has in common with the one before, and the rest;
 * and the places of their values.
 */
type PackedRecord = readonly [names: string, values: readonly number[]];

/** Packs facts for `unpackFacts`; no name holds a space or begins with a digit. */
export function packFacts(facts: readonly FactFile[]): PackedFacts {
  const places = new Map<string, number>();
  const pack = (record: Readonly<Record<string, unknown>>): PackedRecord => [
    packNames(Object.keys(record)),
    Object.values(record).map((value) => placeOf(JSON.stringify(value), places)),
  ];
  const files = facts.map((file) => ({
    ...file,
    callables: pack(file.callables),
    classes: file.classes && pack(file.classes),
  }));
  return { values: [...places.keys()].map((text) => JSON.parse(text)), files };
}

/** Facts as they were, in the same order. */
export function unpackFacts({ values, files }: PackedFacts): readonly FactFile[] {
  const unpack = <T>([names, places]: PackedRecord): Record<string, T> =>
    Object.fromEntries(unpackNames(names).map((name, index) => [name, values[places[index]] as T]));
  return files.map(({ classes, ...file }) => ({
    ...file,
    callables: unpack<CallableFact>(file.callables),
    ...(classes && { classes: unpack<ClassFact>(classes) }),
  }));
}

function placeOf(text: string, places: Map<string, number>): number {
  const place = places.get(text) ?? places.size;
  places.set(text, place);
  return place;
}

function packNames(names: readonly string[]): string {
  let last: readonly string[] = [];
  const packed = names.map((name) => {
    const parts = name.split(".");
    let common = 0;
    while (common < parts.length - 1 && parts[common] === last[common]) common += 1;
    last = parts;
    return common + parts.slice(common).join(".");
  });
  return packed.join(" ");
}

function unpackNames(packed: string): string[] {
  if (packed === "") return [];
  let last: readonly string[] = [];
  return packed.split(" ").map((text) => {
    const common = Number.parseInt(text, 10);
    last = [...last.slice(0, common), ...text.slice(String(common).length).split(".")];
    return last.join(".");
  });
}
