/** Rows of fields as CSV (RFC 4180): lines end in CR LF, fields with commas, quotes or line ends are quoted. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const field = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map(row => `${row.map(field).join(',')}\r\n`).join('');
}

/** Rows of fields of a CSV text, quoted or not, lines ended by CR LF, LF or CR; the last line may lack its end. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|\r|\n|$)/y;
  while (pattern.lastIndex < text.length || row.length > 0) {
    const found = pattern.exec(text);
    if (found === null) break;
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === ',') continue;
    rows.push(row);
    row = [];
    if (found[3] === '') break;
  }
  return rows;
}

/** The title of the column that says how a network was altered. */
export const ALTERED = 'altered';

/** A series `[tokens × units]` with the tokens it stands over. */
export interface SeriesTable {
  readonly tokens: readonly string[];
  readonly units: number;
  readonly values: Float32Array;
  /** How the network was altered; not given when it was not. */
  readonly altered?: string | undefined;
}

/**
 * A series as CSV: a line for each token, its number from 0, how the network was altered (if it was), then its units. The
 * numbers read back exactly, but for the sign of zero.
 */
export function writeSeries({ tokens, units, values, altered }: SeriesTable): string {
  const [title, said] = altered === undefined ? [[], []] : [[ALTERED], [altered]];
  const header = ['token', 'index', ...title, ...Array.from({ length: units }, (_, unit) => `unit${unit}`)];
  const lines = tokens.map((token, at) => [token, String(at), ...said, ...Array.from(values.subarray(at * units, (at + 1) * units), shortest)]);
  return writeCsv([header, ...lines]);
}

/** Reads what `writeSeries` writes; undefined for a table of another shape. */
export function readSeries(csv: string): SeriesTable | undefined {
  const [header = [], ...lines] = readCsv(csv);
  const own = header[2] === ALTERED ? 3 : 2;
  const units = header.length - own;
  if (header[0] !== 'token' || header[1] !== 'index' || lines.some(line => line.length !== header.length)) return undefined;
  const altered = own === 3 ? lines[0]?.[2] : undefined;
  return { tokens: lines.map(line => line[0] ?? ''), units, values: Float32Array.from(lines.flatMap(line => line.slice(own).map(Number))), ...(altered !== undefined && { altered }) };
}

/** A float32 in as few digits as say which it is: nine. */
export function shortest(value: number): string {
  return String(Number(value.toPrecision(9)));
}
