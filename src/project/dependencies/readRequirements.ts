import { placeOf } from "../Place";
import { type Dependency, parseRequirement } from "./Dependency";

/** Requirements of a `requirements*.txt`; options, URLs and included files are passed over. */
export function readRequirements(path: string, text: string): Dependency[] {
  const dependencies: Dependency[] = [];
  for (const match of text.matchAll(/^[ \t]*([A-Za-z0-9][^\n\r]*)/gm)) {
    const line = match[1].replace(/\s#.*$/, "").trimEnd();
    const requirement = /^[\w+]+:\/\//.test(line) ? null : parseRequirement(line);
    if (!requirement) continue;
    const start = match.index + match[0].indexOf(match[1]);
    dependencies.push({ ...requirement, group: groupOf(path), place: placeOf(path, text, start, start + line.length) });
  }
  return dependencies;
}

/** `requirements-dev.txt` and `requirements/test.txt` name their group. */
function groupOf(path: string): string | null {
  const match = /requirements[-_.]([\w-]+)\.(?:txt|in)$|requirements\/([\w.-]+)\.(?:txt|in)$/.exec(path);
  const group = match?.[1] ?? match?.[2];
  return group === undefined || /^(?:base|common|main|prod|production)$/.test(group) ? null : group;
}
