import { checkFactFile } from "../knowledge/checkFactFile";
import type { FactFile } from "../knowledge/Fact";
import type { Place } from "../project/Place";
import type { Project } from "../project/Project";
import { isProjectFile, readProject } from "../project/readProject";
import type { ServerCommand } from "../project/servers/ServerCommand";
import { findLineStarts } from "../syntax/positions";
import type { FailedFile } from "./CheckReport";

/** Files that make their folder the root of a project. */
const ROOT_MARK = /(^|\/)(pyproject\.toml|setup\.py|setup\.cfg)$/;

/** Everything that is no Python module: what projects say about themselves, and fact files of their own. */
export class ProjectFiles {
  private readonly texts = new Map<string, string>();
  private known: Project | null = null;

  /** Whether a file is worth handing to `set`. */
  static wants(path: string): boolean {
    return isProjectFile(path);
  }

  set(path: string, text: string): void {
    this.texts.set(path, text);
    this.known = null;
  }

  remove(path: string): void {
    if (this.texts.delete(path)) this.known = null;
  }

  /** Folders of projects, the outermost as the empty string. */
  roots(): string[] {
    const folders = [...this.texts.keys()].filter((path) => ROOT_MARK.test(path)).map(folderOf);
    return [...new Set(["", ...folders])];
  }

  /** What the project at the root says of itself; where there is none there, the only one below it. */
  project(pythonFiles: Iterable<string>): Project {
    this.known ??= this.read(pythonFiles);
    return this.known;
  }

  /** Servers that the project starts, with paths as this workspace has them. */
  servers(project: Project): readonly ServerCommand[] {
    const root = this.mainRoot();
    return root === "" ? project.servers : project.servers.map((server) => below(root, server));
  }

  text(path: string): string | undefined {
    return this.texts.get(path);
  }

  lineStarts(path: string): Uint32Array | null {
    const text = this.texts.get(path);
    return text === undefined ? null : findLineStarts(text);
  }

  /** Fact files that the project names, relative to the workspace. */
  factPaths(project: Project, more: readonly string[]): string[] {
    const root = this.mainRoot();
    return [...project.settings.factFiles.map(({ value }) => (root === "" ? value : `${root}/${value}`)), ...more];
  }

  /** Fact files by path, checked; a wrong one is left out and named among the problems. */
  facts(paths: readonly string[]): { readonly files: FactFile[]; readonly problems: FailedFile[] } {
    const files: FactFile[] = [];
    const problems: FailedFile[] = [];
    for (const path of paths) {
      const text = this.texts.get(path);
      const result = text === undefined ? undefined : readFacts(text);
      if (result === undefined)
        problems.push({ path, reason: "this fact file is named in the settings but is not there" });
      else if (typeof result === "string") problems.push({ path, reason: result });
      else files.push(result);
    }
    return { files, problems };
  }

  private read(pythonFiles: Iterable<string>): Project {
    const root = this.mainRoot();
    if (root === "") return readProject(this.texts, pythonFiles);
    const below = (path: string): boolean => path.startsWith(`${root}/`);
    const inside = new Map(
      [...this.texts].filter(([path]) => below(path)).map(([path, text]) => [path.slice(root.length + 1), text]),
    );
    return readProject(
      inside,
      [...pythonFiles].filter(below).map((path) => path.slice(root.length + 1)),
    );
  }

  private mainRoot(): string {
    const folders = this.roots().filter((folder) => folder !== "");
    const hasOwn = [...this.texts.keys()].some((path) => !path.includes("/"));
    return !hasOwn && folders.length === 1 ? folders[0] : "";
  }
}

/** A server's settings with their places moved below a folder. */
function below(folder: string, server: ServerCommand): ServerCommand {
  const move = (place: Place): Place => ({ ...place, path: `${folder}/${place.path}` });
  const options = [...server.options].map(([name, value]) => [name, { ...value, place: move(value.place) }] as const);
  return { ...server, place: move(server.place), options: new Map(options) };
}

function readFacts(text: string): FactFile | string {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return `not JSON: ${error instanceof Error ? error.message : error}`;
  }
  const { file, problems } = checkFactFile(content);
  return file ?? problems.map(({ path, message }) => `${path.join(".")}: ${message}`).join(" ");
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}
