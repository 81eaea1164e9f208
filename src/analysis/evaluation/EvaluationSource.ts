import type { CallableFact, ClassFact, FactFile } from "../../knowledge/Fact";
import type { CostSource, CostSummary } from "../cost/CostInput";
import type { ClassId, FunctionId, Type } from "../Type";

/** The part of the knowledge that the evaluator asks. */
export interface EvaluationKnowledge {
  callable(name: string): CallableFact | undefined;
  class(name: string): ClassFact | undefined;
  /** Type of a module-level object. */
  value(name: string): string | undefined;
  isKnownModule(top: string): boolean;
  /** What holds for a library as a whole, by its top-level module. */
  library(top: string): Pick<FactFile, "library" | "importMs" | "interpreters" | "freeThreading"> | undefined;
  method(className: string, method: string): { readonly name: string; readonly fact: CallableFact } | undefined;
}

/** The program as the evaluator sees it. */
export interface EvaluationSource extends CostSource {
  /** The static model of a function, for when evaluation runs out of steps. */
  summaryOf(id: FunctionId): CostSummary | undefined;
  readonly knowledge: EvaluationKnowledge;
  /** A method by name through the method resolution order; `after` starts behind that class (`super`). */
  methodOf(classId: ClassId, name: string, after?: ClassId): FunctionId | undefined;
  /** Whether a class is another one of the program or derives from it. */
  isSubclass(classId: ClassId, of: ClassId): boolean;
  classBodyOf(classId: ClassId): FunctionId;
  /** The class whose body a scope is, as a type. */
  classTypeOf(body: FunctionId): Type | undefined;
  /** Body of a module of the program that `import name` means, as seen from a function. */
  moduleNamed(from: FunctionId, name: string): FunctionId | undefined;
  /** Names of the generated constructor's parameters, in order, for classes that have one (dataclasses and the like). */
  generatedFieldsOf(classId: ClassId): readonly string[] | undefined;
}
