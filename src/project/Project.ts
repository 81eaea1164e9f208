import type { Dependency } from "./dependencies/Dependency";
import type { ExtensionModule } from "./ExtensionModule";
import type { InterleaveSettings } from "./InterleaveSettings";
import type { ProjectProblem, Stated } from "./Place";
import type { ServerCommand } from "./servers/ServerCommand";

/** What a project's own files say about the Python that it is meant for. */
export interface TargetHints {
  /** `.python-version`: version, with `t` for free-threaded. */
  readonly pythonVersionFile: Stated<string> | null;
  /** Lower bound of `requires-python` (or its older spellings). */
  readonly requiresPython: Stated<string> | null;
}

/** Everything that a project says about itself outside of its code. */
export interface Project {
  readonly hints: TargetHints;
  readonly settings: InterleaveSettings;
  readonly dependencies: readonly Dependency[];
  /** Folders from which imports resolve, relative, `.` for the project's own; most specific first. */
  readonly sourceRoots: readonly string[];
  readonly servers: readonly ServerCommand[];
  /** Extension modules that the project builds itself. */
  readonly extensionModules: readonly ExtensionModule[];
  readonly problems: readonly ProjectProblem[];
}
