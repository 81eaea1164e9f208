import type { Expr, Stmt } from "../../syntax/Body";

/** Ways out of a loop before its end. */
export interface LoopExits {
  readonly any: boolean;
  readonly breaks: boolean;
  readonly returns: boolean;
  /** `continue` outside of handlers: the rest of the body is not all there is to staying in the loop. */
  readonly continues: boolean;
}

/** `break` of this loop and `return`, anywhere in its body. */
export function findExits(body: readonly Stmt[]): LoopExits {
  const found = { breaks: false, returns: false, continues: false };
  look(body, true, found);
  return { ...found, any: found.breaks || found.returns };
}

function look(
  block: readonly Stmt[],
  own: boolean,
  found: { breaks: boolean; returns: boolean; continues: boolean },
): void {
  for (const statement of block) {
    if (statement.kind === "break" && own) found.breaks = true;
    else if (statement.kind === "continue" && own) found.continues = true;
    else if (statement.kind === "return") found.returns = true;
    for (const [inner, isLoop] of innerBlocks(statement)) look(inner, own && !isLoop, found);
  }
}

/** Blocks inside a statement, and whether `break` in them belongs to that statement. */
function innerBlocks(statement: Stmt): [readonly Stmt[], boolean][] {
  switch (statement.kind) {
    case "if":
      return [
        [statement.then, false],
        [statement.otherwise, false],
      ];
    case "for":
    case "while":
      return [
        [statement.body, true],
        [statement.otherwise, false],
      ];
    case "try":
      return [
        [statement.body, false],
        ...statement.handlers.map((handler): [readonly Stmt[], boolean] => [handler.body, false]),
        [statement.otherwise, false],
        [statement.finalizer, false],
      ];
    case "with":
      return [[statement.body, false]];
    case "match":
      return statement.cases.map((matchCase) => [matchCase.body, false]);
    default:
      return [];
  }
}

/** Plain names that a block assigns, nested blocks included. */
export function assignedNames(block: readonly Stmt[], names: Set<string> = new Set()): Set<string> {
  for (const statement of block) {
    if (statement.kind === "assign") for (const target of statement.targets) addTargets(target, names);
    if (statement.kind === "for") addTargets(statement.target, names);
    for (const [inner] of innerBlocks(statement)) assignedNames(inner, names);
  }
  return names;
}

function addTargets(target: Expr, names: Set<string>): void {
  if (target.kind === "name") names.add(target.name);
  else if (target.kind === "collection") for (const item of target.items) addTargets(item, names);
  else if (target.kind === "star") addTargets(target.value, names);
}

/** Assignments of a block and its branches, without those of inner loops. */
export function assignmentsTo(block: readonly Stmt[], name: string): Extract<Stmt, { kind: "assign" }>[] {
  const found: Extract<Stmt, { kind: "assign" }>[] = [];
  for (const statement of block) {
    if (statement.kind === "assign" && statement.targets.some((t) => t.kind === "name" && t.name === name))
      found.push(statement);
    for (const [inner, isLoop] of innerBlocks(statement)) if (!isLoop) found.push(...assignmentsTo(inner, name));
  }
  return found;
}
