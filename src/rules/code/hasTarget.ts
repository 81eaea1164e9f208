import type { CallTarget, ProgramFunction } from "../../analysis/Program";
import type { Code } from "../Rule";

/** A question about what calls lead to. */
export type TargetTest = (code: Code, target: CallTarget) => boolean;

/** Whether some call of a function leads to what a test asks for; tells so without the function's code. Many calls share a target: each is tested once. */
export function hasTarget(code: Code, fn: ProgramFunction, test: TargetTest): boolean {
  const answers = answersTo(code, test);
  return fn.targets.some((target) => {
    let answer = answers.get(target);
    if (answer === undefined) {
      answer = test(code, target);
      answers.set(target, answer);
    }
    return answer;
  });
}

function answersTo(code: Code, test: TargetTest): Map<CallTarget, boolean> {
  const tests = code.once(noAnswers);
  let answers = tests.get(test);
  if (answers === undefined) {
    answers = new Map();
    tests.set(test, answers);
  }
  return answers;
}

function noAnswers(): Map<TargetTest, Map<CallTarget, boolean>> {
  return new Map();
}
