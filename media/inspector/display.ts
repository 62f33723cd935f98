/** How the maps are drawn. */
export interface Display {
  /** All series of one layer and direction, one series large, or everything there is, small. */
  readonly view: 'layer' | 'one' | 'all';
  /** The series that is shown large; the first when the cell has no such. */
  readonly series: string;
  /** Units × tokens in colour, or lines of chosen units. */
  readonly form: 'map' | 'lines';
  readonly order: 'index' | 'activation' | 'similarity';
  /** How many times larger than by itself. */
  readonly zoom: number;
  /** The units that are drawn as lines; none: the most active ones. */
  readonly units: readonly number[];
}

/** How they are drawn before anyone chose. */
export const PLAIN: Display = { view: 'layer', series: '', form: 'map', order: 'index', zoom: 1, units: [] };

/** How far they can be zoomed. */
export const ZOOMS: readonly number[] = [0.25, 0.5, 1, 2, 4, 8];

/** The next zoom, `by` steps in or out. */
export function zoomed(zoom: number, by: number): number {
  const at = ZOOMS.indexOf(zoom) + by;
  return ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, at))] ?? PLAIN.zoom;
}

/** A display that was kept from an earlier load; what is not understood is as at first. */
export function displayFrom(state: Readonly<Record<string, unknown>>): Display {
  const { view, series, form, order, zoom, units } = state;
  return {
    view: view === 'one' || view === 'all' ? view : PLAIN.view,
    series: typeof series === 'string' ? series : PLAIN.series,
    form: form === 'lines' ? form : PLAIN.form,
    order: order === 'activation' || order === 'similarity' ? order : PLAIN.order,
    zoom: typeof zoom === 'number' && ZOOMS.includes(zoom) ? zoom : PLAIN.zoom,
    units: Array.isArray(units) ? units.filter(isUnit) : PLAIN.units,
  };
}

/** The numbers of units in a text, each once, in their order. */
export function unitsIn(text: string): number[] {
  return [...new Set((text.match(/\d+/g) ?? []).map(Number))].filter(isUnit);
}

/** The same units with one more, or without it when it was among them. */
export function toggled(units: readonly number[], unit: number): number[] {
  return units.includes(unit) ? units.filter(one => one !== unit) : [...units, unit];
}

function isUnit(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
