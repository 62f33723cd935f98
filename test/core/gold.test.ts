import assert from 'node:assert/strict';
import { differences, readGold, type GoldSentence } from '../../src/core/gold';
import { finished } from '../../src/core/steps';
import { tagging } from './check';

const row = (id: string, form: string, upos: string, misc = '_') => [id, form, '_', upos, '_', '_', '_', '_', '_', misc].join('\t');

const FILE = ['# sent_id = 1', row('1', 'Ada', 'PROPN', 'NER=B-PER'), row('2-3', "can't", '_'), row('2', 'ca', 'AUX'), row('3', "n't", 'PART'), row('3.1', 'yet', 'ADV'), '', '', '# newpar', row('1', 'Go', '_'), ''].join('\r\n');

/** What a file that is right has. */
function read(text: string): readonly GoldSentence[] {
  const found = finished(readGold(text));
  assert.ok(Array.isArray(found));
  return found as readonly GoldSentence[];
}

describe('a file with gold labels', () => {
  it('has words with the lines they are on, ranges and empty nodes left out', () => {
    assert.deepEqual(read(FILE).map(({ words }) => words.map(({ form, line }) => [form, line])), [[['Ada', 1], ['ca', 3], ["n't", 4]], [['Go', 9]]]);
    const [{ sentence } = { sentence: undefined }] = read(FILE);
    assert.deepEqual(sentence?.tokens.map(({ start, end }) => sentence.text.slice(start, end)), ['Ada', 'ca', "n't"]);
  });
  it('that is wrong says in which line', () => {
    const found = finished(readGold(`${FILE}\r\n1 no tabs\r\n`));
    assert.deepEqual(found, { line: 12, message: '1 columns instead of 10, with a tab between them' });
  });
  it('differs from the models in labels that it has', () => {
    const [first, second] = read(FILE);
    assert.ok(first && second);
    const said = { pos: tagging("Ada/NOUN ca/AUX n't/ADV", 0.75), ner: tagging("Ada/B-PER ca/O n't/B-ORG", 0.5) };
    const pos = [{ head: 'pos', line: 1, gold: 'PROPN', model: 'NOUN', probability: 0.75 }, { head: 'pos', line: 4, gold: 'PART', model: 'ADV', probability: 0.75 }];
    assert.deepEqual(differences(first, said, false), pos);
    assert.deepEqual(differences(first, said, true), [...pos, { head: 'ner', line: 4, gold: 'O', model: 'B-ORG', probability: 0.5 }]);
    assert.deepEqual(differences(second, { pos: tagging('Go/VERB') }, true), [], 'a word without a part of speech is passed over');
  });
});
