import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Evaluation } from '../../src/core/evaluation';
import { CLI, FIXTURES, inFolder } from './packs';

const row = (id: string, form: string, upos: string, misc = '_') => `${id}\t${form}\t_\t${upos}\t_\t_\t_\t_\t_\t${misc}\n`;

const GOLD = [
  '# newpar\n',
  row('1', 'Ada', 'PROPN', 'NER=B-PER'),
  row('2-3', "didn't", '_'),
  row('2', 'did', 'AUX'),
  row('3', "n't", 'PART'),
  row('4', 'read', 'VERB', 'SpaceAfter=No'),
  row('5', '.', 'PUNCT'),
  '\n# newpar\n',
  row('1', 'Tom', 'PROPN'),
  row('2', 'is', 'AUX'),
  row('3', 'in', 'ADP'),
  row('4', 'Rome', 'PROPN', 'NER=B-LOC'),
  '\n',
].join('');

/** Scores `GOLD`, or other files in a new folder by name. */
function evaluate(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  return inFolder(folder => {
    for (const [name, text] of Object.entries({ 'gold.conllu': GOLD, ...files })) writeFileSync(path.join(folder, name), text);
    const line = ['eval', '--models', FIXTURES, '--threads', '1', ...(args[0]?.includes('.') === true ? [] : ['gold.conllu']), ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...line], { cwd: folder, encoding: 'utf8' });
    return { code: status, out: stdout, err: stderr };
  });
}

const scores = async (args: readonly string[], files?: Readonly<Record<string, string>>) =>
  JSON.parse((await evaluate([...args, '--format', 'json'], files)).out) as Evaluation;

describe('gatelens eval', () => {
  it('cuts the raw text again and scores what it finds', async () => {
    const { tokens, sentences, words, upos, names } = await scores([]);
    assert.deepEqual([tokens.f1, sentences.f1, words.f1], [100, 100, 100]);
    assert.deepEqual([words.gold, tokens.gold, upos.aligned, names?.gold], [9, 8, 9, 2]);
  });
  it('prints scores, labels and what is taken for what', async () => {
    const { code, out, err } = await evaluate([]);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^ +precision +recall +F1 +gold +system +correct\nTokens +100\.00 +100\.00 +100\.00 +8 +8 +8\nSentences /);
    assert.match(out, /^Name +precision +recall +F1 +support\nLOC [ \d.]* 1$/m);
    assert.match(out, /^Confidence +calibration error +answers\nUPOS +[\d.]+ +9\nName labels +[\d.]+ +9\n/m);
    assert.match(out, /^Aligned words, .*\n +ADP .* VERB\b.*\nADP +1 /m);
  });
  it('scores labels alone when the words are given', async () => {
    const { tokens, words, upos } = await scores(['--gold-tokens']);
    assert.deepEqual([tokens, words, upos.system, upos.aligned], [undefined, undefined, 9, 9]);
    assert.equal(upos.f1, upos.accuracy);
    assert.deepEqual([upos.calibration?.count, upos.calibration?.bins.length], [9, 15]);
  });
  it('scores a file that another program wrote', async () => {
    const system = GOLD.replace('\tread\t_\tVERB', '\tread\t_\tNOUN').replace('NER=B-LOC', '_');
    const { upos, names } = await scores(['--system', 'system.conllu'], { 'system.conllu': system });
    assert.deepEqual([upos.correct, names?.correct, names?.gold], [8, 1, 2]);
    assert.deepEqual([upos.calibration, names?.wordCalibration], [undefined, undefined]);
  });
  it('takes gold names from a file and says which sentences have none', async () => {
    const files = { 'names.bio': 'Tom\tB-PER\nis\tO\nin\tO\nRome\tB-LOC\n' };
    const { err, out } = await evaluate(['--ner', 'names.bio', '--system', 'gold.conllu', '--format', 'json'], files);
    const { names } = JSON.parse(out) as Evaluation;
    assert.deepEqual([names?.gold, names?.system, names?.correct], [2, 1, 1]);
    assert.equal(err, 'gatelens: names.bio: 1 of 2 sentences are not in it with the same words; names are not scored there.\n');
  });

  const errors: readonly (readonly [title: string, args: readonly string[], message: RegExp])[] = [
    ['a file that is not there', ['none.conllu'], /^gatelens: none\.conllu: there is no such file\..*\n$/],
    ['a file that is not CoNLL-U', ['text.txt'], /^gatelens: text\.txt: line 1: 1 columns instead of 10.*\n$/],
    ['an empty file', ['empty.txt'], /^gatelens: empty\.txt: there is no sentence in it\..*\n$/],
    ['a system of another text', ['--system', 'other.conllu'], /^gatelens: the two texts are not the same: .*“Adadidn't.*“Eve”.*\n$/],
    ['names of other sentences', ['--ner', 'text.txt'], /^gatelens: text\.txt: no sentence has the same words .*\n$/],
    ['words given to a system that is done', ['--gold-tokens', '--system', 'other.conllu'], /^gatelens: option '--system <file>' cannot be used with option '--gold-tokens'/],
  ];
  for (const [title, args, message] of errors)
    it(`says in one line what is wrong: ${title}`, async () => {
      const files = { 'text.txt': 'Ada wrote.\n', 'empty.txt': '\n', 'other.conllu': row('1', 'Eve', 'PROPN') };
      const { code, out, err } = await evaluate(args, files);
      assert.deepEqual([code, out], [1, '']);
      assert.match(err, message);
    });
});
