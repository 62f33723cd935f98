// What segmentation gets right and wrong on the raw text of a gold CoNLL-U file (scored as `gatelens eval` does, without
// models), and how many characters it reads in a second.
//   node bench/segmentation.mjs gold.conllu [--text raw.txt] [--output system.conllu] [--errors]
import fs from 'node:fs';
import { load, option } from './bundle.mjs';

const [goldPath] = process.argv.slice(2);
if (goldPath === undefined) {
  console.error('usage: node bench/segmentation.mjs gold.conllu [--text raw.txt] [--output system.conllu] [--errors]');
  process.exit(2);
}

const rooms = ['alignment', 'conllu', 'conlluReader', 'evaluation', 'segment', 'treebank'];
const { conlluOptions, difference, evaluate, formatConllu, layOut, parseConllu, rawText, segment, toTreebank } = await load(
  'segmentation',
  rooms.map(name => `core/${name}`),
);

const { sentences: gold, problem } = parseConllu(fs.readFileSync(goldPath, 'utf8'));
if (problem !== undefined) throw new Error(`${goldPath}: line ${problem.line}: ${problem.message}`);
const text = option('text') === undefined ? rawText(gold) : fs.readFileSync(option('text'), 'utf8');
segment(text);
const begin = process.hrtime.bigint();
const found = segment(text);
const seconds = Number(process.hrtime.bigint() - begin) / 1e9;

if (option('output') !== undefined) {
  const options = conlluOptions(text, found, '');
  fs.writeFileSync(option('output'), found.map((sentence, at) => formatConllu(sentence, {}, options[at])).join(''));
}

const system = found.map(sentence => toTreebank(sentence, {}));
const differs = difference(gold, system);
if (differs !== undefined) throw new Error(`the gold text has “${differs.gold}” where the text has “${differs.system}”`);
const { tokens, sentences, words } = evaluate(gold, system);
const row = ({ precision, recall, f1 }) => ({ precision: precision.toFixed(2), recall: recall.toFixed(2), f1: f1.toFixed(2) });
console.table({ tokens: row(tokens), sentences: row(sentences), words: row(words) });
console.log(`${text.length} characters in ${(seconds * 1000).toFixed(0)} ms: ${Math.round(text.length / seconds)} a second`);

if (process.argv.includes('--errors')) {
  const [expected, actual] = [layOut(gold), layOut(system)];
  const plain = expected.characters;
  const key = ({ start, end }) => `${start}-${end}`;
  for (const kind of ['tokens', 'sentences']) {
    for (const [name, left, right] of [['missed', expected, actual], ['wrong', actual, expected]]) {
      const known = new Set(right[kind].map(key));
      for (const { start, end } of left[kind].filter(span => !known.has(key(span))))
        console.log(kind, name, start, plain.slice(Math.max(0, start - 8), start), '[', plain.slice(start, end), ']', plain.slice(end, end + 8));
    }
  }
}
