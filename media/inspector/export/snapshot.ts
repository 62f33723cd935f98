import * as l10n from '@vscode/l10n';
import { meanOverUnits } from '../../../src/core/gates';
import type { Gates, Tagging } from '../../../src/core/types';
import type { Shown } from '../lens';
import { number } from '../scale';
import { seriesText } from '../series';
import type { Drawing } from './drawing';
import { escape, toSvg } from './svg';
import { notesOf, placeOf } from './viewDrawing';

const STYLE = `body{margin:24px auto;max-width:1200px;padding:0 16px;font:14px/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff}
figure{margin:0;overflow:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums}caption{text-align:left;padding:6px 0;font-weight:600}
th,td{padding:1px 8px;border:1px solid #ccc;text-align:right;font-weight:normal}th{background:#f3f3f3}details{margin:8px 0;overflow:auto}summary{cursor:pointer}`;

/**
 * A page in one file that needs neither a script nor the network: the picture of a sentence, a table of its words with
 * the mean of each series, and every number of one layer and direction.
 */
export function snapshot(sentence: Shown, gates: Gates, drawing: Drawing, language: string): string {
  const names = Object.keys(gates.series);
  return `<!DOCTYPE html>
<html lang="${escape(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(drawing.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escape(sentence.text.trim())}</h1>
${notesOf(sentence).map(line => `<p>${escape(line)}</p>`).join('\n')}
<figure>${toSvg(drawing, true)}</figure>
<h2>${escape(placeOf(sentence.pack, gates))}</h2>
${table(l10n.t('The words: their labels, and the mean of each series over its {0} units', gates.units), ['', ...taggings(sentence).map(([title]) => title), ...names.map(name => titleOf(gates, name))], wordRows(sentence, gates))}
${names.map(name => numbers(sentence, gates, name)).join('\n')}
</body>
</html>
`;
}

function titleOf({ cell }: Gates, name: string): string {
  return seriesText(cell, name).title;
}

/** The labels of words by what they are called, of those that the pack gives. */
function taggings({ annotation: { pos, ner } }: Shown): (readonly [string, Tagging])[] {
  return [...(pos ? [[l10n.t('part of speech'), pos] as const] : []), ...(ner ? [[l10n.t('name'), ner] as const] : [])];
}

function wordRows(sentence: Shown, gates: Gates): string[][] {
  const means = Object.keys(gates.series).map(name => meanOverUnits(gates, name));
  return sentence.tokens.map((token, at) => [token, ...taggings(sentence).map(([, { labels }]) => labels[at] ?? ''), ...means.map(mean => number(mean[at] ?? NaN))]);
}

/** All numbers of a series, folded away. */
function numbers({ tokens }: Shown, gates: Gates, name: string): string {
  const { title, formula, help } = seriesText(gates.cell, name);
  const values = gates.series[name] ?? new Float32Array();
  const rows = Array.from({ length: gates.units }, (_, unit) => [String(unit), ...tokens.map((_, at) => number(values[at * gates.units + unit] ?? NaN))]);
  return `<details><summary>${escape(title)}</summary>\n${table(`${formula} ${help}`.trim(), [l10n.t('unit'), ...tokens], rows)}\n</details>`;
}

/** A table of which the first row and column are headings. */
function table(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = ([first = '', ...rest]: readonly string[]): string => `<tr><th scope="row">${escape(first)}</th>${rest.map(one => `<td>${escape(one)}</td>`).join('')}</tr>`;
  return `<table>\n<caption>${escape(caption)}</caption>\n<tr>${head.map(one => `<th scope="col">${escape(one)}</th>`).join('')}</tr>\n${rows.map(line).join('\n')}\n</table>`;
}
