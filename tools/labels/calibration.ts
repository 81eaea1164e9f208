/** Turns the log-odds of an answer into those of its being right. */
export interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

/** An answer with the probability that the model gave it. */
export interface Answer {
  readonly probability: number;
  readonly isRight: boolean;
}

/** By Newton's method. */
export function calibrate(answers: readonly Answer[]): Calibration {
  let [slope, offset] = [1, 0];
  for (let i = 0; i < 30; i++) {
    let [gs, go, ss, so, oo] = [0, 0, 1e-6, 0, 1e-6];
    for (const { probability, isRight } of answers) {
      const x = Math.log(probability / (1 - probability));
      const p = 1 / (1 + Math.exp(-(slope * x + offset)));
      const error = (isRight ? 1 : 0) - p;
      gs += error * x;
      go += error;
      ss += p * (1 - p) * x * x;
      so += p * (1 - p) * x;
      oo += p * (1 - p);
    }
    const determinant = ss * oo - so * so;
    slope += (oo * gs - so * go) / determinant;
    offset += (ss * go - so * gs) / determinant;
  }
  return { slope, offset };
}

/** Stated confidence beside the share that is right, from the least sure answers to the surest. */
export function printCalibration(answers: readonly Answer[], { slope, offset }: Calibration): void {
  const stated = answers.map(({ probability: p, isRight }) => ({
    confidence: 1 / (1 + Math.exp(-(slope * Math.log(p / (1 - p)) + offset))),
    isRight,
  }));
  for (const [low, high] of [
    [0, 0.6],
    [0.6, 0.75],
    [0.75, 0.85],
    [0.85, 0.95],
    [0.95, 1],
  ]) {
    const part = stated.filter(({ confidence }) => confidence >= low && confidence < high);
    const mean = part.reduce((sum, { confidence }) => sum + confidence, 0) / part.length;
    const right = part.filter(({ isRight }) => isRight).length / part.length;
    console.log(
      `  confidence ${low} to ${high}: ${part.length} answers, ${(100 * mean).toFixed(0)} % stated, ${(100 * right).toFixed(0)} % right`,
    );
  }
}
