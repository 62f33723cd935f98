/**
 * How far each unit tells two groups apart: the difference of its means over its pooled standard deviation (Cohen 1988).
 * `rows` are values [units], one for each member; `second` says which of them are of the second group, whose mean is
 * taken from. 0 for a unit that never changes, and where a group is empty.
 */
export function separations(rows: readonly Float32Array[], second: readonly boolean[]): Float32Array {
  const units = rows[0]?.length ?? 0;
  const groups = [false, true].map(which => rows.filter((_, at) => second[at] === which));
  return Float32Array.from({ length: units }, (_, unit) => {
    const [a, b] = groups.map(group => momentsOf(group.map(row => row[unit] ?? 0)));
    if (!a || !b || a.count === 0 || b.count === 0) return 0;
    const pooled = Math.sqrt((a.squares + b.squares) / Math.max(1, a.count + b.count - 2));
    const difference = a.mean - b.mean;
    // Units that are the same within both groups tell them apart wholly: as far as numbers go.
    return difference === 0 ? 0 : difference / Math.max(pooled, 1e-3);
  });
}

/** The units that tell most, best first, at most `count` of them. */
export function clearest(values: Float32Array, count: number): readonly number[] {
  return Array.from(values.keys())
    .filter(unit => values[unit] !== 0)
    .sort((a, b) => Math.abs(values[b] ?? 0) - Math.abs(values[a] ?? 0))
    .slice(0, count);
}

/** The number of values, their mean, and the sum of squares around it. */
function momentsOf(values: readonly number[]): { readonly count: number; readonly mean: number; readonly squares: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return { count: values.length, mean, squares: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) };
}
