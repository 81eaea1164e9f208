import type { Expr, Stmt } from "../../syntax/Body";

/** Names and attributes (`self.x`) that a block binds, without those of nested scopes. */
export function assignedNames(block: readonly Stmt[], names = new Set<string>()): Set<string> {
  for (const stmt of block) {
    switch (stmt.kind) {
      case "assign":
        for (const target of stmt.targets) addTarget(target, names);
        break;
      case "for":
        addTarget(stmt.target, names);
        assignedNames(stmt.body, names);
        assignedNames(stmt.otherwise, names);
        break;
      case "while":
        assignedNames(stmt.body, names);
        assignedNames(stmt.otherwise, names);
        break;
      case "if":
        assignedNames(stmt.then, names);
        assignedNames(stmt.otherwise, names);
        break;
      case "with":
        for (const item of stmt.items) if (item.target) addTarget(item.target, names);
        assignedNames(stmt.body, names);
        break;
      case "try":
        assignedNames(stmt.body, names);
        for (const handler of stmt.handlers) assignedNames(handler.body, names);
        assignedNames(stmt.otherwise, names);
        assignedNames(stmt.finalizer, names);
        break;
      case "match":
        for (const matchCase of stmt.cases) assignedNames(matchCase.body, names);
        break;
      default:
        break;
    }
  }
  return names;
}

function addTarget(target: Expr, names: Set<string>): void {
  if (target.kind === "name") names.add(target.name);
  else if (target.kind === "attribute" && target.object.kind === "name")
    names.add(`${target.object.name}.${target.name}`);
  else if (target.kind === "collection") for (const item of target.items) addTarget(item, names);
  else if (target.kind === "star") addTarget(target.value, names);
}
