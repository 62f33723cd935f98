/** Work that can stop for a while after each of its steps. */
export type Steps<Result> = Generator<undefined, Result>;

/** The result of some work, without a stop. */
export function finished<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
