import assert from 'node:assert/strict';
import fc from 'fast-check';
import { conlluOptions, formatConllu } from '../../src/core/conllu';
import { decide } from '../../src/core/corrections';
import { segment } from '../../src/core/segment';
import type { Annotation } from '../../src/core/types';
import { tagging } from './check';

const format = (text: string) => {
  const sentences = segment(text);
  const options = conlluOptions(text, sentences, 's');
  return sentences.map((sentence, at) => formatConllu(sentence, {}, options[at] ?? { id: '' })).join('');
};

describe('CoNLL-U', () => {
  it('a sentence has its text, its labels and its offsets', () => {
    const [sentence] = segment('  Ada won’t go.');
    assert.ok(sentence);
    const pos = tagging('Ada/PROPN wo/AUX n’t/PART go/VERB ./PUNCT', 0.974);
    const ner = tagging('Ada/B-PER wo/O n’t/O go/O ./O');
    assert.equal(
      formatConllu(sentence, { pos, ner }, { id: 's1', newParagraph: true }),
      [
        '# newpar',
        '# sent_id = s1',
        '# text = Ada won’t go.',
        '1\tAda\t_\tPROPN\t_\t_\t_\t_\t_\tConf=0.97|NER=B-PER|start_char=2|end_char=5',
        '2-3\twon’t\t_\t_\t_\t_\t_\t_\t_\tstart_char=6|end_char=11',
        '2\two\t_\tAUX\t_\t_\t_\t_\t_\tConf=0.97|start_char=6|end_char=8',
        '3\tn’t\t_\tPART\t_\t_\t_\t_\t_\tConf=0.97|start_char=8|end_char=11',
        '4\tgo\t_\tVERB\t_\t_\t_\t_\t_\tConf=0.97|SpaceAfter=No|start_char=12|end_char=14',
        '5\t.\t_\tPUNCT\t_\t_\t_\t_\t_\tConf=0.97|start_char=14|end_char=15',
        '',
        '',
      ].join('\n'),
    );
  });
  it('the mood is in comments, with what the model said where a person decided it', () => {
    const [sentence] = segment('Ada won.');
    assert.ok(sentence);
    const said: Annotation = { sentiment: { label: 'neutral', probabilities: { negative: 0.1, neutral: 0.6, positive: 0.3 } } };
    const moods = (annotation: Annotation) => formatConllu(sentence, annotation, { id: 's1' }).split('\n').slice(2, -5);
    assert.deepEqual(moods(said), ['# sentiment = neutral', '# sentiment_conf = 0.60']);
    assert.deepEqual(moods(decide(said, { sentiment: 'positive' })), ['# sentiment = positive', '# model_sentiment = neutral', '# sentiment_conf = 0.60']);
  });
  it('without labels the column is empty', () => {
    assert.match(format('Ada'), /^1\tAda\t_\t_\t_\t_\t_\t_\t_\tstart_char=0\|end_char=3$/m);
  });
  it('a range that touches what follows says so on its own line', () => {
    assert.match(format("Ada's."), /^1-2\tAda's\t.*SpaceAfter=No\|start_char=0/m);
    assert.match(format("Ada's."), /^2\t's\t(?:_\t)+start_char=3/m);
  });
  it('a newline in a sentence is a space in its text', () => {
    assert.match(format('Ada\r\nwrote it.'), /^# text = Ada wrote it\.$/m);
  });
  it('a blank line opens a paragraph', () => {
    assert.equal(format('Ada wrote. It works.\n\nGood.').match(/# newpar/g)?.length, 2);
  });
  it('the text comes back from forms and SpaceAfter', () => {
    const words = fc.constantFrom('Ada', "won't", '(', ')', '.', ',', ' ', ' ', '\n', '\n\n', '"', 'U.S.', "engines'", '😀');
    fc.assert(
      fc.property(fc.array(words, { maxLength: 25 }), parts => {
        const text = parts.join('');
        assert.equal(restored(format(text)), text.replace(/\s+/g, ' ').trim());
      }),
      { numRuns: 150, seed: 3 },
    );
  });
});

/** The text that CoNLL-U stands for, with one space wherever there was white space. */
function restored(conllu: string): string {
  let text = '';
  for (const block of conllu.split('\n\n')) {
    let until = 0;
    for (const line of block.split('\n').filter(row => row !== '' && !row.startsWith('#'))) {
      const [id = '', form = '', ...rest] = line.split('\t');
      if (id.includes('-')) until = Number(id.split('-')[1]);
      else if (Number(id) <= until) continue;
      text += form + (rest.at(-1)?.includes('SpaceAfter=No') ? '' : ' ');
    }
  }
  return text.trim();
}
