/** How many cases a property tries: `few` in every test run, `many` in a long one (`npm run fuzz`). */
export function runs(few: number, many: number): number {
  return process.env['GATELENS_FUZZ'] === undefined ? few : many;
}

/** The seed of every property: the same in every test run, another when `GATELENS_FUZZ` names one. */
export const SEED = Number(process.env['GATELENS_FUZZ'] ?? 1) || 1;

/** Tells what a long run has met; a short one is silent. */
export function tell(...what: readonly unknown[]): void {
  if (process.env['GATELENS_FUZZ'] !== undefined) console.log(...what);
}
