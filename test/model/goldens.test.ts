import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { characterIds, wordId } from '../../src/core/encode';
import type { Gates, Tagging } from '../../src/core/types';
import { openGraph } from '../../src/model/graph';
import { loadPack, type Pack } from '../../src/model/pack';
import { openTagger } from '../../src/model/tagger';
import { floats, lengthRow } from '../../src/model/runtime';
import { wordVectors } from '../../src/model/vectors';
import { close } from './numbers';
import { packFolders } from './packs';

interface Labelled {
  readonly scores: readonly number[][];
  readonly labels: readonly string[];
  readonly probabilities: readonly number[][];
}
interface Classified {
  readonly scores: readonly number[];
  readonly label: string;
  readonly probabilities: readonly number[];
}
interface GoldenGates {
  readonly shape: readonly number[];
  readonly values?: readonly number[];
  readonly steps?: readonly number[];
  readonly sums?: readonly number[];
  readonly units?: readonly number[];
  readonly chosen?: readonly number[];
}
interface Golden {
  readonly sentences: readonly {
    readonly words: readonly string[];
    readonly wordIds: readonly number[];
    /** Not given of a pack that reads no characters, which has no `spelling` either. */
    readonly characterIds?: readonly number[][];
    readonly vectorSums: readonly number[];
    readonly heads: Readonly<Record<string, Labelled | Classified>>;
    readonly gates: GoldenGates;
  }[];
  /** How far the scores of an int8 pack may be off: between processors a rounding may go the other way. */
  readonly tolerance?: number;
  readonly spelling?: { readonly word: string; readonly characters: readonly string[]; readonly gates: GoldenGates };
}

/** Gates records as the tensor [L, D, T, S, H] they came from. */
function stacked(gates: readonly Gates[], series: readonly string[]): Float32Array {
  const parts = gates.flatMap(one =>
    Array.from({ length: one.steps }, (_, step) =>
      series.flatMap(name => Array.from((one.series[name] ?? new Float32Array()).subarray(step * one.units, (step + 1) * one.units))),
    ).flat(),
  );
  return Float32Array.from(parts);
}

function checkGates(gates: readonly Gates[], series: readonly string[], golden: GoldenGates, what: string): void {
  const values = stacked(gates, series);
  if (golden.values !== undefined) return close(values, golden.values, what);
  const [layers = 0, directions = 0, steps = 0, count = 0, units = 0] = golden.shape;
  const rows = Array.from({ length: layers * directions }, (_, at) => at).flatMap(part =>
    (golden.steps ?? []).flatMap(step =>
      Array.from({ length: count }, (_, s) => {
        const start = ((part * steps + step) * count + s) * units;
        return values.subarray(start, start + units);
      }),
    ),
  );
  close(rows.map(row => row.reduce((a, b) => a + b, 0)), golden.sums ?? [], `${what} sums`);
  close(rows.flatMap(row => (golden.units ?? []).map(unit => row[unit] ?? NaN)), golden.chosen ?? [], `${what} units`);
}

async function scoresOf(pack: Pack, words: readonly string[]): Promise<Readonly<Record<string, Float32Array>>> {
  const graph = await openGraph(pack, 'words');
  const tagger = await openGraph(pack, 'tagger');
  const size = pack.manifest.encoder.vectorSize;
  const data = new Float32Array(words.length * size);
  await wordVectors(pack, async () => graph).gather([words], data, words.length);
  const inputs = { vectors: floats(data, 1, words.length, size), lengths: lengthRow([words.length]) };
  const scores = await tagger.run(inputs, pack.manifest.heads.map(head => head.name));
  await Promise.all([graph.release(), tagger.release()]);
  return scores;
}

for (const folder of packFolders()) {
  const name = path.basename(folder);
  const file = path.resolve(`test/goldens/${name}.json`);
  describe(`pack ${name} gives what PyTorch gives`, () => {
    if (!existsSync(file)) return it('has goldens');
    const golden = JSON.parse(readFileSync(file, 'utf8')) as Golden;
    const pack = loadPack(folder);
    const { manifest } = pack;
    const tagger = openTagger(pack);
    after(() => tagger.dispose());

    it('words and characters have the same ids', () => {
      for (const { words, wordIds, characterIds: wanted } of golden.sentences) {
        assert.deepEqual(words.map(word => wordId(word, pack.words, manifest.normalisation)), wordIds);
        const { characters } = manifest;
        assert.deepEqual(characters && words.map(word => characterIds(word, pack.characters, characters.maxLength)), wanted);
      }
    });

    it('word vectors are the same', async () => {
      const graph = await openGraph(pack, 'words');
      const vectors = wordVectors(pack, async () => graph);
      const size = manifest.encoder.vectorSize;
      for (const { words, vectorSums } of golden.sentences) {
        const found = new Float32Array(words.length * size);
        await vectors.gather([words], found, words.length);
        const sums = words.map((_, at) => found.subarray(at * size, (at + 1) * size).reduce((a, b) => a + b, 0));
        close(sums, vectorSums, 'sums');
      }
      await graph.release();
    });

    it('scores are the same', async () => {
      for (const { words, heads } of golden.sentences) {
        const found = await scoresOf(pack, words);
        for (const [head, { scores }] of Object.entries(heads)) close(found[head] ?? [], scores.flat(), `${head} of ${words.join(' ')}`, golden.tolerance);
      }
    });

    it('labels and their probabilities are the same', async () => {
      const names = manifest.heads.map(head => head.name);
      const all = await tagger.annotate(golden.sentences.map(sentence => sentence.words), names);
      golden.sentences.forEach(({ words, heads }, at) => {
        for (const head of manifest.heads) {
          const [wanted, found] = [heads[head.name], all[at]?.[head.name]];
          assert.ok(wanted !== undefined && found !== undefined);
          // Goldens are taken at temperature 1.
          const exact = (head.temperature ?? 1) === 1;
          if ('labels' in wanted) {
            const tagging = found as Tagging;
            if (exact || head.crf !== undefined) assert.deepEqual(tagging.labels, wanted.labels, words.join(' '));
            if (exact) close(tagging.probabilities, wanted.probabilities.flat(), `${head.name} of ${words.join(' ')}`, golden.tolerance);
          } else if ('probabilities' in found && 'label' in found) {
            assert.equal(found.label, wanted.label);
            if (exact) close(Object.values(found.probabilities), wanted.probabilities, head.name, golden.tolerance);
          }
        }
      });
    });

    it('gates are the same', async () => {
      for (const { words, gates } of golden.sentences) {
        const found = await tagger.inspect(words);
        checkGates(found.gates, manifest.encoder.series, gates, words.join(' '));
      }
    });

    const { spelling } = golden;
    if (spelling === undefined) return it('no word is spelled, for it reads no characters', async () => {
      assert.deepEqual([manifest.characters, await tagger.spell('Ada')], [undefined, { characters: [], gates: [] }]);
    });
    it('the gates of the spelling are the same', async () => {
      const { word, characters, gates } = spelling;
      const found = await tagger.spell(word);
      assert.deepEqual(found.characters, characters);
      checkGates(found.gates, manifest.characters?.series ?? [], gates, word);
    });
  });
}
