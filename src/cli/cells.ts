import { readFileSync } from 'node:fs';
import { parseCells, written, type CellsRow } from '../core/cells';
import { messageOf } from '../model/errors';
import { table, write } from './output';

/** Formats of `gatelens cells`. */
export const CELLS_FORMATS = ['table', 'json'] as const;

/** Writes the table of cells in `file`; as a table with what it says of a lecture's claims. Throws an `Error` that names the file. */
export async function cells(file: string, format: (typeof CELLS_FORMATS)[number]): Promise<void> {
  const found = read(file);
  if (format === 'json') return write(`${JSON.stringify(found, null, 2)}\n`);
  const { data, epochs, units, date, command, rows, claims } = found;
  const head = ['CELL', 'LAYERS', 'READS', 'CHARACTERS', 'SETS', 'RECURRENT', 'WEIGHTS', 'kB', 's/EPOCH', 'TOKENS/s', 'SEEDS', 'TEST', 'UNSEEN', 'DEV'];
  const about = `${data}, ${epochs} epochs, ${units} units; ${date}, by ${command}\n`;
  const verdicts = claims.map(({ claim, verdict, finding }) => `${claim} ${verdict}\n  ${finding}\n`);
  await write([about, table([head, ...rows.map(line)]), ...verdicts].join('\n'));
}

function read(file: string) {
  try {
    return parseCells(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} cannot be read: ${messageOf(error)}.`, { cause: error });
  }
}

function line(row: CellsRow): string[] {
  const { cell, layers, directions, words, characters, weightSets, recurrentParameters, parameters, bytes, secondsPerEpoch, tokensPerSecond, runs } = row;
  const spelled = !characters ? 'without' : words ? 'with' : 'alone';
  const numbers = [weightSets, recurrentParameters, parameters, Math.round(bytes / 1e3), secondsPerEpoch, tokensPerSecond, runs];
  return [cell.toUpperCase(), String(layers), directions === 2 ? 'both ways' : 'forward', spelled, ...numbers.map(String), ...[row.test, row.unseen, row.dev].map(written)];
}
