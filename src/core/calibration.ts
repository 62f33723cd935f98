/** Answers of like confidence: how many, their mean confidence and the share that is right, both from 0 to 1. */
export interface CalibrationBin {
  readonly count: number;
  readonly confidence: number;
  readonly right: number;
}

/** How far confidence is from the share of answers that are right: `error` in percent, and the bins it is made of. */
export interface Calibration {
  readonly count: number;
  readonly error: number;
  readonly bins: readonly CalibrationBin[];
}

/** An answer with the probability that it was given, and whether it is right. */
export interface Answer {
  readonly confidence: number;
  readonly right: boolean;
}

const BINS = 15;

/** The expected calibration error in bins of equal width (Guo et al. 2017); undefined when there are no answers. */
export function calibrationOf(answers: readonly Answer[]): Calibration | undefined {
  const bins = Array.from({ length: BINS }, () => ({ count: 0, confidence: 0, right: 0 }));
  for (const { confidence, right } of answers) {
    const bin = bins[Math.min(Math.floor(confidence * BINS), BINS - 1)];
    if (!bin) continue;
    bin.count++;
    bin.confidence += confidence;
    bin.right += Number(right);
  }
  if (answers.length === 0) return undefined;
  const distance = bins.reduce((sum, bin) => sum + Math.abs(bin.right - bin.confidence), 0);
  const mean = (sum: number, count: number) => (count === 0 ? 0 : sum / count);
  return {
    count: answers.length,
    error: (100 * distance) / answers.length,
    bins: bins.map(({ count, confidence, right }) => ({ count, confidence: mean(confidence, count), right: mean(right, count) })),
  };
}
