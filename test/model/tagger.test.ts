import assert from 'node:assert/strict';
import path from 'node:path';
import type { Annotation } from '../../src/core/types';
import { loadPack } from '../../src/model/pack';
import { openTagger, type Tagger } from '../../src/model/tagger';
import { LONGEST, windows } from '../../src/model/windows';
import { packFolders } from './packs';

const SENTENCES = [
  'Ada wrote the first program .',
  'Why ?',
  'Tom and Mary took the old train to Oslo , which was late again , and they read a long letter .',
  '😀',
  'Grace did n\'t fly from Paris to New York in 1985 .',
  'The donaudampfschifffahrtsgesellschaftskapitänsmützenknopf glimmered .',
].map(line => line.split(' '));

const HEADS = ['pos', 'ner', 'sentiment', 'number'] as const;

/** By how much the likeliest part of speech of a token is likelier than the next. */
function lead(annotation: Annotation | undefined, token: number): number {
  const { probabilities = new Float32Array(), labels = [] } = annotation?.pos ?? {};
  const count = probabilities.length / Math.max(1, labels.length);
  const [first = 0, second = 0] = [...probabilities.slice(token * count, (token + 1) * count)].sort((a, b) => b - a);
  return first - second;
}

function same(one: Annotation | undefined, other: Annotation | undefined, tolerance = 1e-5): void {
  const numbers = (annotation?: Annotation) => [
    ...(annotation?.pos?.probabilities ?? []),
    ...(annotation?.ner?.probabilities ?? []),
    ...Object.values(annotation?.sentiment?.probabilities ?? {}),
  ];
  // Where two labels are as likely but for the tolerance, either may win.
  const pos = (annotation?: Annotation) => annotation?.pos?.labels.map((label, at) => (lead(one, at) > 2 * tolerance ? label : 'either'));
  const labels = (annotation?: Annotation) => [pos(annotation), annotation?.ner?.labels, annotation?.sentiment?.label, annotation?.known];
  assert.deepEqual(labels(one), labels(other));
  const [left, right] = [numbers(one), numbers(other)];
  assert.equal(left.length, right.length);
  left.forEach((value, at) => assert.ok(Math.abs(value - (right[at] ?? NaN)) <= tolerance, `${value} and ${right[at]}`));
}

for (const folder of packFolders()) {
  describe(`tagger of ${path.basename(folder)}`, () => {
    const pack = loadPack(folder);
    let tagger: Tagger;
    beforeEach(() => (tagger = openTagger(pack)));
    afterEach(() => tagger.dispose());

    it('a sentence is annotated the same alone and in any batch', async () => {
      const together = await tagger.annotate(SENTENCES, HEADS);
      const reversed = await tagger.annotate([...SENTENCES].reverse(), HEADS);
      const many = await tagger.annotate(Array.from({ length: 20 }, () => SENTENCES).flat(), HEADS);
      for (const [at, sentence] of SENTENCES.entries()) {
        const alone = (await tagger.annotate([sentence], HEADS))[0];
        same(alone, together[at]);
        same(alone, reversed[SENTENCES.length - 1 - at]);
        same(alone, many[7 * SENTENCES.length + at]);
      }
    });

    it('remembered word vectors change nothing', async () => {
      const first = await tagger.annotate(SENTENCES, HEADS);
      const second = await tagger.annotate(SENTENCES, HEADS);
      first.forEach((annotation, at) => same(annotation, second[at], 0));
    });

    it('the gates graph leads to the labels of the tagging graph', async () => {
      // What a pack publishes is the most on one set of sentences: others may be somewhat further off.
      const tolerance = Math.max(1e-4, 2 * (tagger.pack.manifest.quantisation?.largestDifference ?? 0));
      for (const sentence of SENTENCES)
        same((await tagger.inspect(sentence)).annotation, (await tagger.annotate([sentence], HEADS))[0], tolerance);
    });

    it('an empty sentence and an empty word get an ordinary answer', async () => {
      const [empty, odd] = await tagger.annotate([[], ['', '\ud800', 'a']], HEADS);
      assert.deepEqual(empty?.pos?.labels ?? [], []);
      assert.equal(odd?.pos?.labels.length ?? 3, 3);
      assert.deepEqual((await tagger.inspect([])).gates, []);
      assert.deepEqual(await tagger.spell(''), { characters: [], gates: [] });
    });

    it('a very long sentence is read in windows and labelled whole', async () => {
      const long = Array.from({ length: 3000 }, (_, at) => SENTENCES[0]?.[at % 6] ?? '');
      const annotation = (await tagger.annotate([long], HEADS))[0];
      const tagging = annotation?.pos ?? annotation?.number;
      if (tagging !== undefined) assert.equal(tagging.labels.filter(label => label !== '').length, 3000);
      else assert.ok(annotation?.sentiment !== undefined);
      await assert.rejects(tagger.inspect(long), /3000 words; gates can be shown for at most 512/);
    });

    it('a cancelled request ends before its next batch', async () => {
      const control = new AbortController();
      const long = Array.from({ length: 500 }, () => SENTENCES).flat();
      const work = tagger.annotate(long, HEADS, control.signal);
      control.abort();
      await assert.rejects(work, { name: 'AbortError' });
    });
  });
}

describe('windows', () => {
  it('answer for every token once and read no more than the longest sentence', () => {
    for (const length of [0, 1, LONGEST, LONGEST + 1, 5000]) {
      const all = windows(length);
      assert.equal(all[0]?.from, 0);
      assert.equal(all.at(-1)?.to, length);
      all.forEach((window, at) => {
        assert.ok(window.end - window.start <= LONGEST && window.start <= window.from && window.to <= window.end);
        if (at > 0) assert.equal(window.from, all[at - 1]?.to);
      });
    }
  });
});
