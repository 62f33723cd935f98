import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { segment } from '../../src/core/segment';
import type { Sentence } from '../../src/core/types';
import { memory } from '../../src/editor/memory';
import { segmenter } from '../../src/editor/sentences';
import { markdown } from '../../src/markup/markdown';
import { remembered } from '../../src/markup/remembered';

describe('what is remembered of a document', () => {
  for (const [name, markups] of [['plain', () => undefined], ['Markdown', () => markdown]] as const)
    it(`is its paragraphs, not the whole text each time (${name})`, () => {
      setFlagsFromString('--expose-gc');
      const collect = runInNewContext('gc') as () => void;
      const rest = 'The engine was never built.\n\n'.repeat(20_000);
      const { segment } = segmenter(markups);
      segment(rest, 'text', 0);
      collect();
      const before = process.memoryUsage().heapUsed;
      for (let n = 0; n < 200; n++) segment(`${rest}Ada wrote the letter number ${n} before the ${n}th week of the winter.\n`, 'text', 0);
      collect();
      const grown = (process.memoryUsage().heapUsed - before) / 2 ** 20;
      // Each text takes half a megabyte.
      assert.ok(grown < 30, `${grown.toFixed(1)} MB`);
    }).timeout(60_000);

  it('is little of what it was before, however long it is written on', () => {
    const known = remembered<string>();
    const read = (text: string) => text;
    for (let key = 0; key < 5_000; key++) {
      for (const paragraph of ['Nothing else is changed.', `${'x'.repeat(1_000)} ${key}`]) known.of(paragraph, read);
      known.settle();
    }
    // As many of the thousand characters as make twice a hundred thousand.
    assert.ok(known.size <= 202, `${known.size}`);
  });

  it('are the labels of its sentences, by their words and their language', async () => {
    const asked: string[] = [];
    const labels = memory(async (sentences, _, languages) => sentences.map((words, at) => (asked.push(words.join(' ')), { words, language: languages[at] })));
    const sentence = (language?: string): Sentence => ({ ...(segment('Ada wrote.')[0] ?? assert.fail()), ...(language !== undefined && { language }) });
    const [first, second, other] = [sentence(), sentence(), sentence('es')];
    assert.equal(labels.get(first), undefined);
    const [answer] = await labels.ask([first]);
    for (const one of [first, first, second, second]) assert.equal(labels.get(one), answer);
    assert.equal(labels.get(other), undefined, 'in another language it is another sentence');
    assert.equal(labels.get({ ...first, language: 'es' }), undefined);
    const [spanish] = await labels.ask([{ ...first, language: 'es' }]);
    assert.deepEqual([labels.get(other), labels.get({ ...first, language: 'es' }), labels.get(first)], [spanish, spanish, answer]);
    assert.deepEqual(asked, ['Ada wrote .', 'Ada wrote .']);
    labels.clear();
    assert.equal(labels.get(first), undefined);
  });

  it('is all of it, however large it is', () => {
    const known = remembered<string>();
    const paragraphs = Array.from({ length: 20_000 }, (_, at) => `${'x'.repeat(200)} ${at}`);
    let read = 0;
    for (let key = 0; key < 20; key++) {
      for (const paragraph of [...paragraphs, `${'y'.repeat(30_000)} ${key}`]) known.of(paragraph, text => (read++, text));
      known.settle();
    }
    assert.equal(read, 20_000 + 20);
  });
});
