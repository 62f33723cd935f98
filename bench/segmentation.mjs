// Segmentation against a gold CoNLL-U file, on the raw text the file stands for: precision, recall and F1 of
// tokens, sentences and words (as the CoNLL 2018 evaluation counts them), and characters per second.
//   node bench/segmentation.mjs gold.conllu [--text raw.txt] [--output system.conllu] [--errors]
import * as esbuild from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const args = process.argv.slice(2);
const option = name => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const [goldPath] = args;
if (goldPath === undefined) {
  console.error('usage: node bench/segmentation.mjs gold.conllu [--text raw.txt] [--output system.conllu] [--errors]');
  process.exit(2);
}

/** Sentences of a CoNLL-U file: surface tokens with their words, and whether a paragraph begins. */
function read(file) {
  return fs.readFileSync(file, 'utf8').split(/\r?\n\r?\n/).filter(block => block.trim() !== '').map(block => {
    const lines = block.trim().split(/\r?\n/);
    const tokens = [];
    let until = 0;
    for (const line of lines.filter(line => !line.startsWith('#'))) {
      const [id, form, , , , , , , , misc] = line.split('\t');
      if (id.includes('.')) continue;
      const token = { form, words: [], space: !misc.split('|').includes('SpaceAfter=No') };
      if (id.includes('-')) {
        until = Number(id.split('-')[1]);
        tokens.push(token);
      } else if (Number(id) <= until) tokens.at(-1).words.push(form);
      else tokens.push({ ...token, words: [form] });
    }
    return { opens: lines.some(line => /^# new(?:doc|par)/.test(line)), tokens };
  });
}

/** The text a file stands for: a blank line before each paragraph, one space where SpaceAfter is not No. */
function rawText(sentences) {
  let text = '';
  for (const { opens, tokens } of sentences) {
    if (opens && text !== '') text = `${text.trimEnd()}\n\n`;
    for (const { form, space } of tokens) text += space ? `${form} ` : form;
  }
  return `${text.trimEnd()}\n`;
}

/** Spans counted in characters other than white space; a word inside a multiword token has its range and its form. */
function spans(sentences) {
  const found = { tokens: [], sentences: [], words: [] };
  let at = 0;
  for (const { tokens } of sentences) {
    const first = at;
    for (const { form, words } of tokens) {
      const end = at + form.replace(/\s/g, '').length;
      found.tokens.push(`${at}-${end}`);
      for (const [index, word] of words.entries()) {
        found.words.push(words.length === 1 ? `${at}-${end}` : `${at}-${end} ${index} ${word.toLowerCase()}`);
      }
      at = end;
    }
    found.sentences.push(`${first}-${at}`);
  }
  return found;
}

function score(gold, system) {
  const known = new Set(gold);
  const correct = system.filter(span => known.has(span)).length;
  const percent = (part, whole) => ((100 * part) / whole).toFixed(2);
  return {
    precision: percent(correct, system.length),
    recall: percent(correct, gold.length),
    f1: percent(2 * correct, system.length + gold.length),
  };
}

const built = path.join(root, 'out/bench/core.mjs');
await esbuild.build({
  stdin: { contents: "export * from './segment'; export * from './conllu';", resolveDir: path.join(root, 'src/core'), loader: 'ts' },
  bundle: true,
  format: 'esm',
  outfile: built,
  logLevel: 'warning',
});
const { segment, formatConllu, conlluOptions } = await import(pathToFileURL(built).href);

const gold = read(goldPath);
const text = option('--text') === undefined ? rawText(gold) : fs.readFileSync(option('--text'), 'utf8');
segment(text);
const begin = process.hrtime.bigint();
const found = segment(text);
const seconds = Number(process.hrtime.bigint() - begin) / 1e9;

const system = found.map(({ text: whole, tokens, multiwords }) => {
  const surface = [];
  for (let at = 0; at < tokens.length; at++) {
    const end = multiwords.find(range => range.start === at)?.end ?? at + 1;
    const words = tokens.slice(at, end);
    surface.push({ form: whole.slice(words[0].start, words.at(-1).end), words: words.map(word => word.text) });
    at = end - 1;
  }
  return { tokens: surface };
});

if (option('--output') !== undefined) {
  const options = conlluOptions(text, found, '');
  fs.writeFileSync(option('--output'), found.map((sentence, at) => formatConllu(sentence, {}, options[at])).join(''));
}

const expected = spans(gold);
const actual = spans(system);
console.table(Object.fromEntries(Object.keys(expected).map(kind => [kind, score(expected[kind], actual[kind])])));
console.log(`${text.length} characters in ${(seconds * 1000).toFixed(0)} ms: ${Math.round(text.length / seconds)} a second`);

if (args.includes('--errors')) {
  const plain = text.replace(/\s/g, '');
  for (const kind of ['tokens', 'sentences']) {
    for (const [name, left, right] of [['missed', expected, actual], ['wrong', actual, expected]]) {
      const known = new Set(right[kind]);
      for (const span of left[kind].filter(span => !known.has(span))) {
        const [start, end] = span.split('-').map(Number);
        console.log(kind, name, start, plain.slice(Math.max(0, start - 8), start), '[', plain.slice(start, end), ']', plain.slice(end, end + 8));
      }
    }
  }
}
