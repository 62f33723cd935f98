/** A score in percent: its mean over runs, and the standard deviation where there are several. */
export interface Spread {
  readonly mean: number;
  readonly spread?: number;
}

/** One network of the table: what it is made of, what that costs, and how well it labels. */
export interface CellsRow {
  readonly cell: string;
  readonly layers: number;
  /** 1: forward; 2: both. */
  readonly directions: number;
  /** Whether it reads words by embeddings of their own, and by their characters. */
  readonly words: boolean;
  readonly characters: boolean;
  /** Sets of weights in a step: 4 of an LSTM, 3 of a GRU, 1 of an RNN. */
  readonly weightSets: number;
  readonly recurrentParameters: number;
  readonly parameters: number;
  /** Of its graphs on disk. */
  readonly bytes: number;
  /** Processor seconds of training, and tokens a processor second of tagging. */
  readonly secondsPerEpoch: number;
  readonly tokensPerSecond: number;
  readonly runs: number;
  readonly dev: Spread;
  readonly test: Spread;
  readonly unseen: Spread;
}

/** What a lecture says of cells, and what the table says to that; in English, as training wrote it. */
export interface Claim {
  readonly claim: string;
  readonly verdict: string;
  readonly finding: string;
}

/** models/cells.json: the same small tagger with other cells, depths, directions and inputs. */
export interface CellsTable {
  readonly command: string;
  readonly data: string;
  readonly epochs: number;
  readonly units: number;
  readonly date: string;
  readonly rows: readonly CellsRow[];
  readonly claims: readonly Claim[];
}

type Unknowns = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Unknowns => typeof value === 'object' && value !== null && !Array.isArray(value);
const areTexts = (values: readonly unknown[]): boolean => values.every(value => typeof value === 'string');
const areNumbers = (values: readonly unknown[]): boolean => values.every(value => typeof value === 'number' && Number.isFinite(value));
const isSpread = (value: unknown): boolean => isRecord(value) && areNumbers([value['mean'], value['spread'] ?? 0]);

/** The table in `text` (JSON); throws an `Error` that says what is wrong with it. */
export function parseCells(text: string): CellsTable {
  const value: unknown = JSON.parse(text);
  if (!isCellsTable(value)) throw new Error('it is not a table of cells');
  return value;
}

/** Whether a value is such a table. */
export function isCellsTable(value: unknown): value is CellsTable {
  if (!isRecord(value) || !areTexts([value['command'], value['data'], value['date']]) || !areNumbers([value['epochs'], value['units']])) return false;
  const { rows, claims } = value;
  return Array.isArray(rows) && rows.length > 0 && rows.every(isRow) && Array.isArray(claims) && claims.every(isClaim);
}

function isClaim(value: unknown): boolean {
  return isRecord(value) && areTexts([value['claim'], value['verdict'], value['finding']]);
}

function isRow(value: unknown): boolean {
  if (!isRecord(value) || typeof value['cell'] !== 'string') return false;
  const { words, characters, dev, test, unseen } = value;
  const numbers = ['layers', 'directions', 'weightSets', 'recurrentParameters', 'parameters', 'bytes', 'secondsPerEpoch', 'tokensPerSecond', 'runs'];
  return typeof words === 'boolean' && typeof characters === 'boolean' && areNumbers(numbers.map(name => value[name])) && [dev, test, unseen].every(isSpread);
}

/** What rows can be put in order by. */
export type CellsKey = keyof CellsRow;

/** Rows in order of one of their values, equal ones as they were; scores by their mean. */
export function sorted(rows: readonly CellsRow[], key: CellsKey, falling: boolean): CellsRow[] {
  const of = (row: CellsRow): string | number => {
    const value = row[key];
    return typeof value === 'object' ? value.mean : typeof value === 'boolean' ? Number(value) : value;
  };
  const order = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...rows].sort((a, b) => (falling ? order(of(b), of(a)) : order(of(a), of(b))));
}

/** A score as it is written: `94.13`, or `94.13 ± 0.12`. */
export function written({ mean, spread }: Spread): string {
  return mean.toFixed(2) + (spread === undefined ? '' : ` ± ${spread.toFixed(2)}`);
}
