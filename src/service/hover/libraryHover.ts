import type { FunctionKind } from "../../analysis/Cost";
import type { CallableFact, Evidence } from "../../knowledge/Fact";

const WAIT_WORDS: Readonly<Record<NonNullable<CallableFact["waits"]>, string>> = {
  network: "the network",
  disk: "the disk",
  "file-metadata": "the file system (cheap)",
  process: "another process",
  lock: "a lock",
  queue: "a queue",
  event: "an event",
  sleep: "time to pass",
  db: "a database",
  user: "a person",
  device: "a device",
};

/** What a fact says of a library call, in words. */
export function libraryHover(
  name: string,
  fact: CallableFact,
  evidence: Evidence | undefined,
): { kind: FunctionKind; markdown: string } {
  const lines = [`**\`${name}\`** ${effectWords(fact)}`];
  if (fact.asyncTwin) lines.push("", `In a coroutine: \`${fact.asyncTwin}\`.`);
  if (evidence) lines.push("", `Evidence: ${evidence.where}${evidence.note ? ` (${evidence.note})` : ""}`);
  return { kind: kindOf(fact), markdown: lines.join("\n") };
}

function effectWords(fact: CallableFact): string {
  switch (fact.effect) {
    case "wait":
      return `waits for ${WAIT_WORDS[fact.waits ?? "event"]}${fact.async ? "; awaiting it suspends the coroutine" : "; lets go of the GIL meanwhile"}.`;
    case "native":
      return "computes in C and lets go of the GIL.";
    case "python":
      return "computes and holds the GIL.";
    case "lazy":
      return "returns at once; the work happens when the result is used.";
    case "cheap":
      return "is cheap.";
  }
}

function kindOf({ effect }: CallableFact): FunctionKind {
  if (effect === "wait") return "io";
  if (effect === "native") return "native";
  return effect === "python" ? "cpu" : "light";
}
