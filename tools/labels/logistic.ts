/** A row of data: its columns that are not 0, and how much it counts for each class. */
export interface Example {
  readonly columns: Int32Array;
  readonly values: Float64Array;
  readonly targets: readonly number[];
}

/** Weights by column, then class. */
export interface Fitted {
  readonly weights: readonly Float64Array[];
  readonly bias: Float64Array;
}

const STEPS = 150;

/**
 * Multinomial logistic regression with a quadratic penalty on the weights (not the bias), by accelerated gradient descent (Nesterov,
 * step from the largest eigenvalue, restarts where the loss rises). Columns should be scaled alike; the bias has a column of its own
 * behind the others.
 */
export function fitLogistic(
  examples: readonly Example[],
  columnCount: number,
  classes: number,
  penalty: number,
): Fitted {
  const step = 1 / (0.5 * (largestEigenvalue(examples, columnCount) + examples.length) + penalty);
  let weights = new Float64Array((columnCount + 1) * classes);
  const ahead = weights.slice();
  let momentum = 1;
  let lastLoss = Number.POSITIVE_INFINITY;
  for (let i = 0; i < STEPS; i++) {
    const { gradient, loss } = gradientAt(examples, ahead, classes, penalty);
    const next = ahead.map((value, j) => value - step * gradient[j]);
    const isWorse = loss > lastLoss;
    const nextMomentum = isWorse ? 1 : (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    const share = isWorse ? 0 : (momentum - 1) / nextMomentum;
    for (let j = 0; j < ahead.length; j++) ahead[j] = next[j] + share * (next[j] - weights[j]);
    weights = next;
    momentum = nextMomentum;
    lastLoss = loss;
  }
  const row = (column: number): Float64Array => weights.slice(column * classes, (column + 1) * classes);
  return { weights: Array.from({ length: columnCount }, (_, j) => row(j)), bias: row(columnCount) };
}

/** Probabilities of the classes for scores. */
export function softmax(scores: ArrayLike<number>): number[] {
  const values = Array.from(scores);
  const largest = Math.max(...values);
  const odds = values.map((score) => Math.exp(score - largest));
  const total = odds.reduce((sum, value) => sum + value, 0);
  return odds.map((value) => value / total);
}

function gradientAt(
  examples: readonly Example[],
  weights: Float64Array,
  classes: number,
  penalty: number,
): { readonly gradient: Float64Array; readonly loss: number } {
  const biasAt = weights.length - classes;
  const gradient = new Float64Array(weights.length);
  let loss = 0;
  for (let j = 0; j < biasAt; j++) {
    gradient[j] = penalty * weights[j];
    loss += 0.5 * penalty * weights[j] * weights[j];
  }
  for (const { columns, values, targets } of examples) {
    const scores = weights.slice(biasAt);
    for (let i = 0; i < columns.length; i++) {
      const at = columns[i] * classes;
      for (let k = 0; k < classes; k++) scores[k] += weights[at + k] * values[i];
    }
    const errors = softmax(scores);
    for (let k = 0; k < classes; k++) {
      if (targets[k] > 0) loss -= targets[k] * Math.log(errors[k]);
      errors[k] -= targets[k];
      gradient[biasAt + k] += errors[k];
    }
    for (let i = 0; i < columns.length; i++) {
      const at = columns[i] * classes;
      for (let k = 0; k < classes; k++) gradient[at + k] += errors[k] * values[i];
    }
  }
  return { gradient, loss };
}

/** Of the matrix of products of the columns, by power iteration; a little more, to be on the safe side. */
function largestEigenvalue(examples: readonly Example[], columnCount: number): number {
  let vector = new Float64Array(columnCount).fill(1 / Math.sqrt(columnCount));
  let length = 0;
  for (let i = 0; i < 30; i++) {
    const product = new Float64Array(columnCount);
    for (const { columns, values } of examples) {
      let dot = 0;
      for (let c = 0; c < columns.length; c++) dot += values[c] * vector[columns[c]];
      for (let c = 0; c < columns.length; c++) product[columns[c]] += values[c] * dot;
    }
    length = Math.sqrt(product.reduce((sum, x) => sum + x * x, 0));
    vector = product.map((x) => x / length);
  }
  return 1.05 * length;
}
