import type { Range } from '../../src/core/gates';
import type { Box, Layout } from './layout';

/** Space between two bars, and the least height of one that is not zero, in CSS pixels. */
const [GAP, LEAST] = [3, 1] as const;

/** What bars span: all values and zero. Values that are not numbers count for nothing. */
export function spanOf(values: Float32Array): Range {
  const known = values.filter(value => !Number.isNaN(value));
  const [low, high] = [Math.min(0, ...known), Math.max(0, ...known)];
  return low === high ? { low, high: 1 } : { low, high };
}

/** How far below the top of a band of `height` zero is. */
export function zeroLine({ low, high }: Range, height: number): number {
  return (height * high) / (high - low);
}

/** A bar over each column from zero to its value, in a band of `height`; none where the value is not a number. */
export function barBoxes({ columns }: Layout, values: Float32Array, range: Range, height: number): readonly (Box | undefined)[] {
  const zero = zeroLine(range, height);
  return columns.map(({ x, width }, token) => {
    const value = values[token] ?? NaN;
    if (Number.isNaN(value)) return undefined;
    const size = value === 0 ? 0 : Math.max(LEAST, (Math.abs(value) * height) / (range.high - range.low));
    return { x: x + GAP, width: Math.max(1, width - 2 * GAP), y: value < 0 ? zero : zero - size, height: size };
  });
}
