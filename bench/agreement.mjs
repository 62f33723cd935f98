// How well each pack tells a verb of the right number from one of the wrong: over BLiMP's paradigms of subject-verb
// agreement and over generated sets with none to three attractors. Writes models/agreement.json, which the Agreement Lab shows.
//   node bench/agreement.mjs --blimp DATA/agree_blimp/blimp.tsv.gz [--models FOLDER] [--count 300]
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { load, option, root } from './bundle.mjs';

const { attractorTemplates, pairOf, count, judge, judgesPairs, openEngine, shareOf } = await load('agreement', ['core/attractors', 'core/agreement', 'judging', 'model/engine']);

const COMMAND = 'node bench/agreement.mjs --blimp DATA/agree_blimp/blimp.tsv.gz';
const PARADIGMS = [
  'distractor_agreement_relational_noun',
  'distractor_agreement_relative_clause',
  'irregular_plural_subject_verb_agreement_1',
  'irregular_plural_subject_verb_agreement_2',
  'regular_plural_subject_verb_agreement_1',
  'regular_plural_subject_verb_agreement_2',
];
const PUBLISHED = [
  { what: 'LSTM language model, across a prepositional phrase', value: 57, source: 'Marvin and Linzen 2018, table 2' },
  { what: 'people, across a prepositional phrase', value: 85, source: 'Marvin and Linzen 2018, table 2' },
];

/** The pairs of BLiMP by paradigm: rows of paradigm, field, term, good, bad. */
function blimp(file) {
  const rows = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n').map(line => line.split('\t'));
  return PARADIGMS.map(set => ({ set, kind: 'blimp', pairs: rows.filter(([paradigm]) => paradigm === set).map(([, , , good, bad], at) => ({ good, bad, line: at + 1 })) }));
}

function generated(number) {
  return [0, 1, 2, 3].map(attractors => ({
    set: `${attractors} attractor${attractors === 1 ? '' : 's'}`,
    kind: 'attractors',
    pairs: attractorTemplates(attractors, number).map((template, at) => ({ ...pairOf(template), line: at + 1 })),
  }));
}

const tenth = value => Math.round(value * 10) / 10;

const engine = openEngine({ folders: [option('models', path.join(root, 'models'))], threads: 1 });
const judges = (await engine.packs()).filter(judgesPairs);
const packs = judges.map(({ name }) => name);
const models = new Set(judges.filter(({ modeling }) => modeling).map(({ name }) => name));
const rows = [];
for (const { set, kind, pairs } of [...generated(Number(option('count', 300))), ...blimp(option('blimp'))]) {
  const results = {};
  for (const pack of packs) {
    // In the paradigms that end in 2 the nouns differ and the verb stays: nothing that a number could be told of before it.
    if (/agreement_2$/.test(set) && !models.has(pack)) continue;
    const judgements = await judge(engine, pairs, pack);
    const { right, pairs: judged, low, high } = shareOf(judgements);
    results[pack] = { right: tenth(right), pairs: judged, ties: count(judgements).ties, unjudged: judgements.length - judged, low: tenth(low), high: tenth(high) };
  }
  rows.push({ set, kind, chance: 50, results });
  console.log(set.padEnd(42), ...packs.map(pack => `${pack} ${results[pack]?.right.toFixed(1) ?? '-'} (${results[pack]?.pairs ?? 0})`));
}
engine.dispose();
const table = { command: COMMAND, date: new Date().toISOString().slice(0, 10), rows, published: PUBLISHED };
writeFileSync(path.join(root, 'models/agreement.json'), `${JSON.stringify(table, null, 1)}\n`);
