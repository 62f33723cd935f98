// Gatelens beside wink-nlp and compromise, on the same raw text in the same run: how right and how fast.
//   npm ci && npm ci --prefix bench
//   node bench/peers.mjs [GOLD.conllu] [--text FILE] [--models DIR] [--rounds 5] [--peers wink,compromise]
//
// Right: F1 of tokens, sentences and parts of speech over all words, characters aligned as in `gatelens eval`, on the
// raw text of GOLD. Fast: words per second from text to labels in memory, in turns in each round. The words are those
// of the gold file (or, in a --text, what stands between white space), so that nobody gains by cutting finer. Ratios are taken
// within a round; a table shows their median and, in brackets, the least and the greatest. `new`: in each round all read the next
// part of the text, which none has read before. `again`: before the rounds each tool reads the text once, and in each round all of
// it again. Both as a program that stays open does, which remembers words (Gatelens 20,000 of them, and here no sentences).
// compromise reads the first 100,000 characters only.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { load, option, root } from './bundle.mjs';
import { compromise } from './compromise.mjs';
import { gatelens } from './gatelens.mjs';
import { median, onwards, range, rounds, table } from './timing.mjs';
import { wink } from './wink.mjs';

const { difference, evaluate, parseConllu, rawText, wordLengths } = await load('scoring', [
  'core/evaluation', 'core/conlluReader', 'core/treebank', 'core/contractions',
]);

const goldPath = process.argv[2]?.startsWith('--') ? undefined : process.argv[2];
const textPath = option('text');
if (goldPath === undefined && textPath === undefined) {
  console.error('usage: node bench/peers.mjs [GOLD.conllu] [--text FILE] [--models DIR] [--rounds 5] [--peers wink,compromise]');
  process.exit(2);
}
const models = path.resolve(option('models', path.join(root, 'models')));
const chosen = option('peers', 'wink,compromise').split(',');
const tools = [
  gatelens(models, 1),
  gatelens(models, 2),
  ...(chosen.includes('wink') ? [wink()] : []),
  ...(chosen.includes('compromise') ? [{ ...compromise(wordLengths), limit: 100_000 }] : []),
];

const gold = goldPath === undefined ? undefined : readGold(goldPath);
const text = textPath === undefined ? rawText(gold) : fs.readFileSync(textPath, 'utf8');
const words = textPath === undefined ? gold.flatMap(one => one.tokens.flatMap(token => token.words)).length : text.match(/\S+/g).length;
const scores = gold === undefined ? [] : await accuracies();
const count = Number(option('rounds', 5));
const fresh = await onwards(tools, text, count);
const times = await rounds(tools, text, words, count);

const [base, freshBase] = [times.get('wink-nlp'), fresh.get('wink-nlp')];
const percent = value => value.toFixed(1);
console.log(table(
  ['', ...(gold === undefined ? [] : ['tokens F1', 'sentences F1', 'UPOS F1']), ...(base === undefined ? [] : ['words/s, wink-nlp = 1: new', 'again'])],
  tools.map(({ name }, at) => [
    `${name}${version(name)}`,
    ...(gold === undefined ? [] : [scores[at].tokens, scores[at].sentences, scores[at].upos].map(score => percent(score.f1))),
    ...(base === undefined ? [] : [range(fresh.get(name).map((rate, round) => rate / freshBase[round])), range(times.get(name).rates.map((rate, round) => rate / base.rates[round]))]),
  ]),
));
console.log(table(
  ['', 'words/s: new', 'again', 'its own tokens/s', 'characters/s', 'words/s at first'],
  tools.map(({ name }) => {
    const { rates, tokens, characters, first } = times.get(name);
    return [name, ...[(median(fresh.get(name)) * words) / text.length, median(rates), median(rates) * tokens, median(rates) * characters, first].map(value => Math.round(value).toLocaleString('en'))];
  }),
));

function readGold(file) {
  const { sentences, problem } = parseConllu(fs.readFileSync(file, 'utf8'));
  if (problem !== undefined) throw new Error(`${file}: line ${problem.line}: ${problem.message}`);
  return sentences;
}

async function accuracies() {
  const found = [];
  for (const tool of tools) {
    const opened = await tool.open();
    const system = await opened.treebank(rawText(gold));
    opened.close();
    const differs = difference(gold, system);
    if (differs !== undefined) throw new Error(`${tool.name}: the gold text has “${differs.gold}” where it has “${differs.system}”`);
    found.push(evaluate(gold, system));
  }
  return found;
}

function version(name) {
  const require = createRequire(import.meta.url);
  const of = (folder) => ` ${require(path.join(folder, 'package.json')).version}`;
  if (name.startsWith('Gatelens')) return '';
  return of(path.join(root, 'bench/node_modules', name));
}
