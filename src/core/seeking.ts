import type { Gates, Span, UnitMatch, UnitQuery } from './types';

/** Fewer of the query's units than this share make no match. */
const LEAST = 0.5;

/**
 * The query that a brushed range of steps stands for, as LSTMVis asks it (Strobelt et al. 2018): the units that are
 * above the threshold at every step of the range and, if `alone`, not above it just before and just after.
 */
export function queryOf(gates: Gates, series: string, span: Span, above: number, alone: boolean): UnitQuery {
  const { layer, direction } = gates;
  const steps = span.end - span.start;
  const units = Array.from({ length: gates.units }, (_, unit) => unit).filter(unit =>
    runsOf(gates, series, unit, above).some(run => (alone ? run.start === span.start && run.end === span.end : run.start <= span.start && run.end >= span.end)),
  );
  return { layer, direction, series, units: steps > 0 ? units : [], above, alone, steps };
}

/**
 * Places where at least half of the query's units do what it asks: are above the threshold at every step and, if
 * `alone`, not just outside. No place could be longer without losing a unit. Best first, none overlapping a better
 * one: the most units, then the length nearest to the brushed range's, then the earliest. None in other layers' gates.
 */
export function matches(gates: Gates, query: UnitQuery): UnitMatch[] {
  if (query.units.length === 0 || gates.layer !== query.layer || gates.direction !== query.direction) return [];
  const runs = query.units.flatMap(unit => runsOf(gates, query.series, unit, query.above));
  const apart = ({ start, end }: Span) => Math.abs(end - start - query.steps);
  const places = (query.alone ? exactPlaces(runs) : sharedPlaces(runs))
    .map(({ start, end, units }): UnitMatch => ({ start, end, share: units / query.units.length }))
    .filter(({ share }) => share >= LEAST)
    .sort((a, b) => b.share - a.share || apart(a) - apart(b) || a.start - b.start);
  const taken = new Uint8Array(gates.steps);
  return places.filter(({ start, end }) => {
    if (taken.subarray(start, end).includes(1)) return false;
    taken.fill(1, start, end);
    return true;
  });
}

/** The longest ranges of steps at which a unit is above a threshold. */
function runsOf({ steps, units, series }: Gates, name: string, unit: number, above: number): Span[] {
  const values = series[name];
  const runs: Span[] = [];
  let start = -1;
  for (let step = 0; step <= steps; step++) {
    const on = step < steps && (values?.[step * units + unit] ?? -Infinity) > above;
    if (on && start < 0) start = step;
    if (on || start < 0) continue;
    runs.push({ start, end: step });
    start = -1;
  }
  return runs;
}

interface Candidate extends Span {
  readonly units: number;
}

/** Ranges that are whole runs, with how many units' they are. */
function exactPlaces(runs: readonly Span[]): Candidate[] {
  const places = new Map<string, Candidate>();
  for (const { start, end } of runs) {
    const key = `${start} ${end}`;
    places.set(key, { start, end, units: (places.get(key)?.units ?? 0) + 1 });
  }
  return [...places.values()];
}

/** Ranges from where a run starts to where one ends, with how many runs cover them. */
function sharedPlaces(runs: readonly Span[]): Candidate[] {
  const starts = [...new Set(runs.map(({ start }) => start))];
  return starts.flatMap(start => {
    const over = runs.filter(run => run.start <= start && run.end > start).sort((a, b) => b.end - a.end);
    return over.map(({ end }, at) => ({ start, end, units: at + 1 }));
  });
}
