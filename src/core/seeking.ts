import type { Gates, UnitMatch, UnitQuery } from './types';

/** The stretches of a sentence in which all units of a query are above its threshold, those of like length first. */
export function matches(gates: Gates, query: UnitQuery): UnitMatch[] {
  const values = gates.series[query.series] ?? new Float32Array();
  const isAbove = (unit: number, step: number) => (values[step * gates.units + unit] ?? 0) > query.above;
  const isWithin = (step: number) => step < gates.steps && query.units.every(unit => isAbove(unit, step));
  const found: UnitMatch[] = [];
  for (let start = 0; start < gates.steps; start++) {
    let end = start;
    while (isWithin(end)) end++;
    if (end === start) continue;
    const isBelow = (unit: number, step: number) => step < 0 || step >= gates.steps || !isAbove(unit, step);
    const fitting = query.alone ? query.units.filter(unit => isBelow(unit, start - 1) && isBelow(unit, end)) : query.units;
    if (fitting.length > 0) found.push({ start, end, share: fitting.length / query.units.length });
    start = end;
  }
  const distance = ({ start, end }: UnitMatch) => Math.abs(end - start - query.steps);
  return found.sort((a, b) => b.share - a.share || distance(a) - distance(b) || a.start - b.start);
}
