import { decodedUri } from "../../base/decodedUri";

interface Root {
  /** As the editor spells it, with a slash at the end. */
  readonly uri: string;
  readonly comparable: string;
  /** What its paths begin with: nothing for a lone folder, else the folder's name and a slash. */
  readonly prefix: string;
}

/**
 * Translates between URIs and the service's paths: relative to the workspace folder, with `/`; with several folders, the folder's name
 * comes first. A file outside all folders keeps its URI as its path.
 */
export class WorkspacePaths {
  private roots: Root[] = [];

  /** Adds a folder; `isOnly` says that there is no other, so that its paths need no prefix. */
  add(folderUri: string, name: string, isOnly: boolean): void {
    const uri = withSlash(folderUri);
    this.roots.push({ uri, comparable: decodedUri(uri), prefix: isOnly ? "" : `${name}/` });
    this.roots.sort((a, b) => b.comparable.length - a.comparable.length);
  }

  remove(folderUri: string): void {
    const gone = decodedUri(withSlash(folderUri));
    this.roots = this.roots.filter((root) => root.comparable !== gone);
  }

  /** What paths of each folder begin with, without the slash at the end. */
  prefixes(): string[] {
    return this.roots.map(({ prefix }) => prefix.replace(/\/$/, ""));
  }

  toPath(uri: string): string {
    const spelling = decodedUri(uri);
    const root = this.roots.find((candidate) => spelling.startsWith(candidate.comparable));
    return root ? root.prefix + spelling.slice(root.comparable.length) : uri;
  }

  toUri(path: string): string {
    if (/^[a-z][a-z0-9+.-]+:/i.test(path)) return path;
    if (/^([a-z]:)?[\\/]/i.test(path)) return fileUri(path);
    const byPrefix = [...this.roots].sort((a, b) => b.prefix.length - a.prefix.length);
    const root = byPrefix.find((candidate) => path.startsWith(candidate.prefix));
    return root ? root.uri + path.slice(root.prefix.length).split("/").map(encodeURIComponent).join("/") : path;
  }
}

/** An absolute path of this machine as a URI. */
function fileUri(path: string): string {
  const parts = path.replaceAll("\\", "/").replace(/^\//, "").split("/");
  return `file:///${parts.map(encodeURIComponent).join("/")}`;
}

function withSlash(uri: string): string {
  return uri.endsWith("/") ? uri : `${uri}/`;
}
