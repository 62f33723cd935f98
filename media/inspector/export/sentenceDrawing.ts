import { entities } from '../../../src/core/entities';
import type { Layout } from '../layout';
import type { Shown } from '../lens';
import { write, type Paper, type Shape } from './drawing';

/** How wide a letter of a word is thought to be, in CSS pixels. */
const LETTER = 7.6;

/** The words over their columns, with their labels below and brackets over names, whose top left corner is `at`. */
export function sentenceDrawing({ tokens, annotation: { pos, ner } }: Shown, layout: Layout, at: { readonly x: number; readonly y: number }, { ink, faint }: Paper): Shape[] {
  const words = layout.columns.flatMap(({ x, width }, token) => {
    const middle = at.x + x + width / 2;
    const most = Math.max(1, Math.floor(width / LETTER));
    const text = tokens[token] ?? '';
    const word = text.length > most ? `${text.slice(0, most - 1)}…` : text;
    return [write(word, middle, at.y + 24, ink, { size: 12, anchor: 'middle' }), write(pos?.labels[token] ?? '', middle, at.y + 40, faint, { size: 9, anchor: 'middle' })];
  });
  return [...words, ...(ner ? entities(ner) : []).flatMap(name => bracket(name, layout, at, ink))];
}

function bracket({ start, end, type }: { readonly start: number; readonly end: number; readonly type: string }, { columns }: Layout, at: { readonly x: number; readonly y: number }, ink: string): Shape[] {
  const [first, last] = [columns[start], columns[end - 1]];
  if (!first || !last) return [];
  const [from, to, y] = [at.x + first.x + 3, at.x + last.x + last.width - 4, at.y + 8];
  const points = [{ x: from, y: y + 4 }, { x: from, y }, { x: to, y }, { x: to, y: y + 4 }];
  return [write(type, (from + to) / 2, y - 2, ink, { size: 8, anchor: 'middle' }), { kind: 'line', colour: ink, width: 1, points }];
}
