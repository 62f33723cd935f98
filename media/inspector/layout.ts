/** A column of the maps: the token it belongs to is its index. CSS pixels from the left edge of the maps. */
export interface Column {
  readonly x: number;
  readonly width: number;
}

/** Where everything is, in CSS pixels; `x` counts from the left edge of the maps, `y` from the top of one map. */
export interface Layout {
  readonly columns: readonly Column[];
  /** Width of all columns together. */
  readonly width: number;
  readonly units: number;
  /** Height of one unit's row. */
  readonly unitHeight: number;
  readonly mapHeight: number;
}

/** What a layout depends on. */
export interface Sizes {
  /** Width each token wants for its word and label. */
  readonly wanted: readonly number[];
  /** Width of the window minus what is left of the maps. */
  readonly available: number;
  readonly units: number;
  /** Device pixels per CSS pixel: edges fall on device pixels, so that maps are sharp. */
  readonly pixelRatio: number;
  /** Height to share among the units, as far as their rows can be that high (132 unless said). */
  readonly map?: number;
  /** Whether the units fill that height however few they are. */
  readonly filled?: boolean;
  /** How many times larger than by itself (1 unless said). */
  readonly zoom?: number;
}

/** Narrowest and widest column that a word asks for, and how far columns are stretched to fill a wide window; no zoom makes one narrower than `zoomed`. */
export const COLUMN = { least: 24, most: 150, stretched: 96, zoomed: 4 } as const;
const UNIT = { least: 1, most: 12, map: 132 } as const;

/** Columns as wide as their words, stretched alike when there is room left; rows of whole device pixels. */
export function layOut({ wanted, available, units, pixelRatio, map = UNIT.map, filled = false, zoom = 1 }: Sizes): Layout {
  const natural = wanted.map(width => Math.max(COLUMN.zoomed, Math.min(COLUMN.most, Math.max(COLUMN.least, width)) * zoom));
  const widths = stretch(natural, available, COLUMN.stretched * Math.max(1, zoom));
  const snap = (value: number): number => Math.round(value * pixelRatio) / pixelRatio;
  const columns: Column[] = [];
  let edge = 0;
  for (const width of widths) {
    const x = snap(edge);
    edge += width;
    columns.push({ x, width: snap(edge) - x });
  }
  const most = filled ? Infinity : UNIT.most * Math.max(1, zoom);
  const row = Math.min(most, Math.max(UNIT.least, (map * zoom) / Math.max(1, units)));
  const unitHeight = Math.max(1, Math.floor(row * pixelRatio)) / pixelRatio;
  return { columns, width: snap(edge), units, unitHeight, mapHeight: unitHeight * units };
}

function stretch(natural: readonly number[], available: number, most: number): readonly number[] {
  const spare = available - natural.reduce((sum, width) => sum + width, 0);
  if (spare <= 0) return natural;
  const share = spare / natural.length;
  return natural.map(width => Math.max(width, Math.min(width + share, most)));
}

/** The column under `x`, or undefined beside the maps. */
export function columnAt({ columns }: Layout, x: number): number | undefined {
  let [low, high] = [0, columns.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const column = columns[middle];
    if (!column || x < column.x) high = middle;
    else if (x >= column.x + column.width) low = middle + 1;
    else return middle;
  }
  return undefined;
}

/** The unit under `y`, or undefined above and below the map. */
export function unitAt({ units, unitHeight }: Layout, y: number): number | undefined {
  const unit = Math.floor(y / unitHeight);
  return unit >= 0 && unit < units ? unit : undefined;
}

/** A rectangle in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the cell of a token and a unit is; undefined outside the map. */
export function cellBox({ columns, units, unitHeight }: Layout, token: number, unit: number): Box | undefined {
  const column = columns[token];
  if (!column || unit < 0 || unit >= units) return undefined;
  return { ...column, y: unit * unitHeight, height: unitHeight };
}

/** Indices `[from, to)` of the columns that show between `left` and `left + width`. */
export function visibleColumns({ columns }: Layout, left: number, width: number): readonly [number, number] {
  const from = columns.findIndex(column => column.x + column.width > left);
  if (from < 0) return [0, 0];
  const beyond = columns.findIndex(column => column.x >= left + width);
  return [from, beyond < 0 ? columns.length : beyond];
}

/** A part of a map that shows, from its top, in CSS pixels. */
export interface Part {
  readonly top: number;
  readonly height: number;
}

/**
 * What to draw of a map of `height` whose top is `above` the top of a window of height `room`: what shows and as much
 * again on both sides, on whole device pixels; undefined when nothing of that is in it.
 */
export function visiblePart(height: number, above: number, room: number, pixelRatio: number): Part | undefined {
  const snap = (value: number): number => Math.floor(value * pixelRatio) / pixelRatio;
  const top = snap(Math.max(0, above - room));
  const bottom = Math.min(height, above + 2 * room);
  return bottom > top ? { top, height: bottom - top } : undefined;
}

/** Indices `[from, to)` of the rows that show in a part. */
export function visibleRows({ units, unitHeight }: Layout, { top, height }: Part): readonly [number, number] {
  return [Math.max(0, Math.floor(top / unitHeight)), Math.min(units, Math.ceil((top + height) / unitHeight))];
}

/** Where a point of a layout, `x` from the left edge of its maps, is in another layout of the same tokens; the same beside the maps. */
export function moved(before: Layout, after: Layout, x: number): number {
  const token = columnAt(before, x);
  const [was, is] = token === undefined ? [] : [before.columns[token], after.columns[token]];
  return was && is ? is.x + ((x - was.x) / was.width) * is.width : x;
}

/** How far to scroll so that a column shows: the current `left` when it does already. */
export function scrollTo({ columns }: Layout, token: number, left: number, width: number): number {
  const column = columns[token];
  if (!column) return left;
  if (column.x >= left && column.x + column.width <= left + width) return left;
  return Math.max(0, column.x + column.width / 2 - width / 2);
}

/** How far to scroll down (or, below zero, up) until a box shows between a window's bottom and `covered` under its top. */
export function outOfSight({ y, height }: Pick<Box, 'y' | 'height'>, window: Pick<Box, 'y' | 'height'>, covered: number): number {
  const above = window.y + covered - y;
  if (above > 0) return -above;
  return Math.max(0, y + height - (window.y + window.height));
}

/**
 * The corner for a tip of `size` beside `cell`, inside `window`, that never covers the cell: below right of it,
 * or where that does not fit to its left or above it. All in the same coordinates.
 */
export function tipCorner(cell: Box, size: { width: number; height: number }, window: { width: number; height: number }): { x: number; y: number } {
  const gap = 10;
  const right = cell.x + cell.width + gap;
  const x = right + size.width <= window.width ? right : cell.x - gap - size.width;
  const y = Math.max(0, Math.min(cell.y + cell.height + gap, window.height - size.height));
  if (x >= 0) return { x, y };
  const below = cell.y + cell.height + gap;
  return { x: Math.max(0, window.width - size.width), y: below + size.height <= window.height ? below : Math.max(0, cell.y - gap - size.height) };
}
