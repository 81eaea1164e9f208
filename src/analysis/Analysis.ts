import type { Knowledge } from "../knowledge/Knowledge";
import type { Target } from "../project/Target";
import type { LoweredModule } from "../syntax/LoweredModule";
import { AnalysisRun } from "./AnalysisRun";
import { AnalysisState } from "./AnalysisState";
import { ImportResolver } from "./imports/ImportResolver";
import { ModuleMap } from "./imports/ModuleMap";
import { ModuleEntity } from "./model/ModuleEntity";
import type { Program } from "./Program";

/**
 * Builds the program model of a set of files. Files are set and removed at any time; `advance` works in slices until
 * `program()` has nothing left to do. Never throws on bad code.
 */
export class Analysis {
  readonly #modules = new ModuleMap();
  readonly #imports: ImportResolver;
  #knowledge: Knowledge;
  #target: Target;
  /** Null when nothing of the last program can be kept: files have come or gone, or the target is another. */
  #state: AnalysisState | null = null;
  #work: Generator<void, Program> | null = null;
  #program: Program | null = null;

  /** `followsEdits`: files will be replaced once the program is made; otherwise doing that begins from nothing. */
  constructor(
    knowledge: Knowledge,
    target: Target,
    private readonly followsEdits = true,
  ) {
    this.#knowledge = knowledge;
    this.#target = target;
    this.#imports = new ImportResolver(this.#modules, (top) => this.#knowledge.isKnownModule(top));
  }

  /** Sets or replaces a file. */
  setModule(path: string, lowered: LoweredModule): void {
    const known = this.#modules.get(path);
    if (known === undefined) {
      this.#modules.set(new ModuleEntity(path, lowered));
      this.startOver();
    } else if (this.#state === null || !this.followsEdits) {
      known.update(lowered);
      this.startOver();
    } else {
      this.#state.update(known, lowered);
      this.stop();
    }
  }

  removeModule(path: string): void {
    this.#modules.delete(path);
    this.startOver();
  }

  /** What the code is checked for; facts that depend on version and platform come with the knowledge. */
  setTarget(target: Target, knowledge: Knowledge = this.#knowledge): void {
    this.#target = target;
    this.#knowledge = knowledge;
    this.startOver();
  }

  /** Folders of projects (those with a `pyproject.toml` and the like), as prefixes of module paths. */
  setRoots(roots: readonly string[]): void {
    this.#imports.setRoots(roots);
    this.startOver();
  }

  /** Works for about `budgetMs`; true when the program is ready. */
  advance(budgetMs: number, now: () => number): boolean {
    const until = now() + budgetMs;
    while (this.#program === null && now() < until) this.step();
    return this.#program !== null;
  }

  /** The program as of now; does what work is left. */
  program(): Program {
    while (this.#program === null) this.step();
    return this.#program;
  }

  private step(): void {
    this.#state ??= new AnalysisState(this.#modules, this.#imports, this.#knowledge, this.#target, this.followsEdits);
    this.#work ??= new AnalysisRun(this.#state).work();
    const next = this.#work.next();
    if (next.done === true) this.#program = next.value;
  }

  /** Drops the program and the run that makes it; what the run has finished stays. */
  private stop(): void {
    this.#work = null;
    this.#program = null;
  }

  private startOver(): void {
    this.#state = null;
    this.stop();
  }
}
