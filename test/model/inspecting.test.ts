import assert from 'node:assert/strict';
import path from 'node:path';
import { matches } from '../../src/core/seeking';
import type { Annotation, Clamp, Surgery, UnitQuery } from '../../src/core/types';
import { decoder } from '../../src/model/answers';
import { loadPack } from '../../src/model/pack';
import { openTagger, type Tagger } from '../../src/model/tagger';
import { close } from './numbers';
import { packFolders } from './packs';

const SENTENCES = ['Ada wrote the first program .', 'Why ?', '', 'Tom and Mary took the late train to Oslo .'].map(line => line.split(' ').filter(word => word !== ''));
const [SENTENCE = []] = SENTENCES;
const LONG = Array.from({ length: 1200 }, (_, at) => SENTENCE[at % 6] ?? '');

const held: Clamp = { layer: 0, direction: 'forward', series: 'hidden', units: [1], value: 0.25 };
const altered = (...clamps: readonly Clamp[]): Surgery => ({ clamps });
const silent = (direction: Clamp['direction'], layers: number) =>
  altered(...Array.from({ length: layers }, (_, layer): Clamp => ({ layer, direction, series: 'hidden', value: 0 })));

/** Where unit 1 alone is held above a threshold that it cannot reach by itself. */
const marked = (start: number, end: number) => altered({ ...held, value: 0 }, { ...held, value: 2, steps: { start, end } });
const query: UnitQuery = { layer: 0, direction: 'forward', series: 'hidden', units: [1], above: 1.5, alone: true, steps: 4 };

function numbers(annotation?: Annotation): number[] {
  const taggings = [annotation?.pos, annotation?.ner, annotation?.number].flatMap(tagging => [...(tagging?.probabilities ?? [])]);
  return [...taggings, ...Object.values(annotation?.sentiment?.probabilities ?? {})];
}

for (const folder of packFolders()) {
  describe(`inside ${path.basename(folder)}`, () => {
    const pack = loadPack(folder);
    const { encoder, characters, heads } = pack.manifest;
    let tagger: Tagger;
    before(() => (tagger = openTagger(pack)));
    after(() => tagger.dispose());

    it('the scores lead to the labels', async () => {
      const { annotation, scores } = await tagger.inspect(SENTENCE);
      assert.deepEqual(Object.keys(scores), heads.map(head => head.name));
      for (const head of heads) assert.deepEqual(decoder(head)(scores[head.name] ?? new Float32Array(), SENTENCE.length), annotation[head.name]);
    });

    it('what is clamped has its value, and what was read before is as it was', async () => {
      const [plain, other] = [await tagger.inspect(SENTENCE), await tagger.inspect(SENTENCE, altered({ ...held, steps: { start: 2, end: 4 } }))];
      const [one, two] = [plain, other].map(({ gates }) => gates[0]?.series['hidden'] ?? new Float32Array());
      const units = encoder.units;
      assert.deepEqual([2, 3].map(step => two?.[step * units + 1]), [0.25, 0.25]);
      assert.deepEqual(two?.slice(0, 2 * units), one?.slice(0, 2 * units));
      assert.notDeepEqual(two?.slice(4 * units), one?.slice(4 * units));
      assert.notDeepEqual(numbers(other.annotation), numbers(plain.annotation));
    });

    it('a direction that is muted says nothing of the words it has read', async () => {
      const [first, second] = [[...SENTENCE, 'today'], [...SENTENCE, 'never']];
      const surgery = encoder.directions.includes('backward') ? silent('backward', encoder.layers) : undefined;
      const [one, two] = [await tagger.inspect(first, surgery), await tagger.inspect(second, surgery)];
      for (const head of heads.filter(({ task }) => task === 'labeling')) {
        const before = SENTENCE.length * head.labels.length;
        assert.deepEqual(one.scores[head.name]?.slice(0, before), two.scores[head.name]?.slice(0, before));
      }
      for (const gates of one.gates.filter(({ direction }) => direction === 'backward')) assert.ok(gates.series['hidden']?.every(value => value === 0));
    });

    it('vectors are what the first layer reads, without what is taken away', async () => {
      const size = encoder.vectorSize;
      const wordSize = size - 2 * (characters?.units ?? 0);
      const whole = (await tagger.inspect(SENTENCE)).vectors;
      for (const surgery of [{ withoutWords: true }, { withoutCharacters: true }]) {
        const { vectors } = await tagger.inspect(SENTENCE, { clamps: [], ...surgery });
        const expected = whole.map((value, at) => (at % size < wordSize === 'withoutWords' in surgery ? 0 : value));
        assert.deepEqual(vectors, expected);
      }
    });

    it('altered labels are those that the gates of each sentence lead to', async () => {
      for (const surgery of [undefined, altered(held), { clamps: [], withoutWords: true }]) {
        const all = await tagger.alter(SENTENCES, surgery);
        for (const [at, words] of SENTENCES.entries()) assert.deepEqual(all[at], (await tagger.inspect(words, surgery)).annotation);
      }
    });

    it('a long sentence is altered in windows, as it is labelled', async () => {
      const names = heads.map(head => head.name);
      const [[one], [two]] = [await tagger.alter([LONG]), await tagger.annotate([LONG], names)];
      close(numbers(one), numbers(two), 'probabilities', Math.max(1e-4, 2 * (pack.manifest.quantisation?.largestDifference ?? 0)));
    });

    it('units are sought in every sentence as in one', async () => {
      const loose: UnitQuery = { ...query, units: [0], above: 0, alone: false, steps: 1 };
      for (const surgery of [undefined, marked(1, 2)]) {
        const found = await tagger.seek(SENTENCES, loose, surgery);
        for (const [at, words] of SENTENCES.entries()) {
          const [gates] = (await tagger.inspect(words, surgery)).gates;
          assert.deepEqual(found[at], gates === undefined ? [] : matches(gates, loose));
        }
      }
      assert.ok((await tagger.seek(SENTENCES, { ...loose, above: -1 })).some(places => places.length > 0));
    });

    it('units are found once where the windows of a long sentence meet', async () => {
      const places = [[446, 450], [1190, 1193]] as const;
      const clamps = places.flatMap(([start, end]) => marked(start, end).clamps.slice(1));
      const found = await tagger.seek([LONG, SENTENCE], query, altered({ ...held, value: 0 }, ...clamps));
      assert.deepEqual(found, [places.map(([start, end]) => ({ start, end, share: 1 })), []]);
    });

    it('what there is not in the network is a RangeError that says what there is', async () => {
      await assert.rejects(tagger.inspect(SENTENCE, altered({ ...held, units: [9999] })), { name: 'RangeError', message: /no unit 9999/ });
      await assert.rejects(tagger.inspect([], altered({ ...held, layer: 9 })), { name: 'RangeError', message: /no layer 9/ });
      await assert.rejects(tagger.seek([SENTENCE], { ...query, series: 'mood' }), { name: 'RangeError', message: /no series mood .*; there are: .*hidden/ });
    });

    it('a cancelled request ends before its next sentence', async () => {
      const many = Array.from({ length: 500 }, () => SENTENCES).flat();
      for (const begin of [(signal: AbortSignal) => tagger.alter(many, undefined, signal), (signal: AbortSignal) => tagger.seek(many, query, undefined, signal)]) {
        const control = new AbortController();
        const work = begin(control.signal);
        control.abort();
        await assert.rejects(work, { name: 'AbortError' });
      }
    });
  });
}
