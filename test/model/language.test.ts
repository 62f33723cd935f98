import assert from 'node:assert/strict';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Surprisal } from '../../src/core/types';
import { continuing } from '../../src/model/continuing';
import { openEngine } from '../../src/model/engine';
import { openGraph, type Graph } from '../../src/model/graph';
import { modelingOf, surprisal, type Modeling } from '../../src/model/modeling';
import { loadPack } from '../../src/model/pack';
import { wordVectors } from '../../src/model/vectors';
import { runs, SEED } from '../fuzz';
import { withClient } from './clients';
import { close } from './numbers';
import { copyPack, edit, FIXTURES, inFolder, LANGUAGE, languageModelFolders, WORKER } from './packs';

interface Golden {
  readonly tolerance?: number;
  readonly sentences: readonly {
    readonly words: readonly string[];
    readonly wordIds: readonly number[];
    readonly bits: readonly number[];
    readonly entropy: readonly number[];
    readonly likeliest: readonly (readonly number[])[];
    readonly likeliestBits: readonly (readonly number[])[];
  }[];
}

/** A language model with its graphs open, and the sizes [rows, steps] of every run of `next`. */
async function open(folder: string) {
  const pack = loadPack(folder);
  const [words, next] = await Promise.all([openGraph(pack, 'words'), openGraph(pack, 'next')]);
  const sizes: (readonly number[])[] = [];
  const counted: Graph = { ...next, run: (inputs, wanted) => (sizes.push(inputs['targets']?.shape ?? []), next.run(inputs, wanted)) };
  const model = modelingOf(pack, wordVectors(pack, async () => words), async () => counted);
  return { model, sizes, close: () => Promise.all([words.release(), next.release()]) };
}

type Open = Awaited<ReturnType<typeof open>>;

const SENTENCES = ['Ada wrote the first program .', 'Why ?', 'Grace Hopper did n\'t fly from Paris to New York in 1985 .', 'It was late .'].map(line => line.split(' '));

/** Words of the tiny vocabulary, placeholders, and words of none. */
const WORDS = fc.constantFrom('Ada', 'wrote', 'the', 'The', 'program', '.', ',', 'n\'t', 'did', 'zebra', '😀', '', '<PAD>', '<UNKNOWN>', '<BOUNDARY>');

async function one(model: Modeling, words: readonly string[]): Promise<Surprisal> {
  const [found] = await surprisal(model, [words]);
  assert.ok(found !== undefined);
  return found;
}

for (const folder of languageModelFolders()) {
  const name = path.basename(folder);
  describe(`language model ${name}`, () => {
    let opened: Open;
    before(async () => (opened = await open(folder)));
    after(() => opened.close());

    const file = ['language', '.'].map(place => path.join('test/goldens', place, `${name}.json`)).find(existsSync);
    if (file === undefined) it('has goldens');
    else it('gives the bits, the entropies and the likeliest words of its goldens', async () => {
      const { model } = opened;
      const golden = JSON.parse(readFileSync(file, 'utf8')) as Golden;
      const found = await surprisal(model, golden.sentences.map(({ words }) => words));
      golden.sentences.forEach((wanted, at) => {
        const what = wanted.words.join(' ');
        const steps = wanted.words.length;
        assert.deepEqual(wanted.words.map(model.idOf), wanted.wordIds);
        assert.deepEqual(found[at]?.known, wanted.wordIds.map(id => id !== 1));
        close(found[at]?.bits ?? [], wanted.bits.slice(0, steps), `bits of ${what}`, golden.tolerance);
        close(found[at]?.entropy ?? [], wanted.entropy.slice(0, steps), `entropy of ${what}`, golden.tolerance);
        const probabilities = wanted.likeliestBits.slice(0, steps).flat().map(bits => 2 ** -bits);
        close(found[at]?.likeliest.flat().map(({ probability }) => probability) ?? [], probabilities, `likeliest of ${what}`, golden.tolerance);
        const named = wanted.likeliest[0]?.map(id => [id === 1 ? 'unknown' : id === 2 ? 'end' : 'word', id > 2 ? model.names[id] : '']);
        assert.deepEqual(found[at]?.likeliest[0]?.map(({ kind, word }) => [kind, word]), named);
      });
    });

    it('a sentence is as surprising alone as in any batch', async () => {
      const { model } = opened;
      const many = await surprisal(model, Array.from({ length: 60 }, () => SENTENCES).flat());
      for (const [at, words] of SENTENCES.entries()) {
        const alone = await one(model, words);
        for (let row = at; row < many.length; row += SENTENCES.length) close(many[row]?.bits ?? [], alone.bits, words.join(' '));
      }
    });

    it('the likeliest word is what is drawn at temperature 0, and its probability is the one given', async () => {
      const { model } = opened;
      const next = continuing(model);
      for (let length = 1; length < 6; length++) {
        const words = SENTENCES[0]?.slice(0, length) ?? [];
        const { likeliest } = await one(model, [...words, '.']);
        const best = likeliest[length]?.find(({ kind }) => kind !== 'unknown');
        const drawn = await next([words], { temperature: 0, topP: 1, seed: 1 });
        assert.equal(drawn.word ?? '', best?.word);
        close([drawn.probability], [best?.probability ?? NaN], 'probability');
      }
    });

    it('a long sentence is read in pieces, and in pieces of one word, with the same bits', async () => {
      const { model, sizes } = opened;
      const words = Array.from({ length: 1000 }, (_, at) => SENTENCES[2]?.[at % 13] ?? '');
      sizes.length = 0;
      const whole = await one(model, words);
      assert.equal(sizes.reduce((sum, [rows = 0, steps = 0]) => sum + rows * steps, 0), 1000);
      assert.ok(sizes.length > 2 && sizes.every(([, steps = 0]) => steps <= 384));
      const next = continuing(model);
      for (const at of [1, 400, 999]) {
        const { probability, word } = await next([words.slice(0, at)], { temperature: 0, topP: 1, seed: 1 });
        const best = whole.likeliest[at]?.find(({ kind }) => kind !== 'unknown');
        assert.equal(word ?? '', best?.word);
        close([probability], [best?.probability ?? NaN], `word ${at}`);
      }
    });
  });
}

describe('language models in a folder', () => {
  const SAMPLING = { temperature: 0, topP: 1, seed: 1 };

  it('answer in their process as here, beside packs that label', () =>
    withClient({ modelFolders: [FIXTURES, LANGUAGE] }, async client => {
      const engine = openEngine({ folders: [LANGUAGE] });
      assert.deepEqual(await client.surprisal(SENTENCES), await engine.surprisal(SENTENCES));
      assert.deepEqual(await client.next([['Ada']], SAMPLING), await engine.next([['Ada']], SAMPLING));
      assert.deepEqual((await client.packs()).map(({ name, modeling }) => [name, modeling]), [['tiny', false], ['tiny-sentiment', false], ['tiny-lm', true]]);
      assert.ok((await client.annotate([['Ada']], ['pos']))[0]?.pos);
      assert.equal((await client.inspect(['Ada'])).pack, 'tiny');
      engine.dispose();
    }));

  it('say the same on several threads, to the bit', async () => {
    const [single, several] = [1, 3].map(threads => openEngine({ folders: [LANGUAGE], threads, worker: WORKER }));
    const texts = Array.from({ length: 12_000 }, (_, at) => SENTENCES[at % 4]?.slice(at % 3).concat(`word${at}`, 'late') ?? []);
    assert.deepEqual(await several?.surprisal(texts, { likeliest: 1 }), await single?.surprisal(texts, { likeliest: 1 }));
    single?.dispose();
    several?.dispose();
  });

  it('show their gates when they are named, and spell nothing', () =>
    withClient({ modelFolders: [FIXTURES, LANGUAGE] }, async client => {
      const { gates, pack, annotation } = await client.inspect(['Ada', 'wrote'], { pack: 'tiny-lm' });
      assert.deepEqual([pack, gates.length, gates[0]?.steps, annotation], ['tiny-lm', 1, 2, {}]);
      assert.deepEqual(await client.spell('Ada', 'tiny-lm'), { characters: [], gates: [] });
      const weights = await client.weights('tiny-lm');
      assert.deepEqual([weights.wordSize, weights.heads], [6, []]);
    }));

  it('are preferred by how much they carry, within the folder of the first', () =>
    inFolder(async folder => {
      const place = (name: string) => {
        edit(copyPack(folder, 'language/tiny-lm'), manifest => (manifest.name = name));
        renameSync(path.join(folder, 'tiny-lm'), path.join(folder, name));
        return path.join(folder, name);
      };
      // Carrying less than its graph does is not possible: whoever asks it is told, and passed on.
      edit(place('a-lm'), manifest => (manifest.modeling.states = ['hidden']));
      place('b-lm');
      const problems: string[] = [];
      const engine = openEngine({ folders: [folder, LANGUAGE], onProblem: problem => problems.push(problem.message) });
      await engine.surprisal([['Ada']]);
      assert.deepEqual(problems, []);
      await assert.rejects(engine.surprisal([['Ada']], { pack: 'a-lm' }), /next.onnx needs an input "before_cell" that nobody gives/);
      engine.dispose();
    }));

  it('that are not there are missed by name', async () => {
    const [none, some] = [openEngine({ folders: [FIXTURES] }), openEngine({ folders: [FIXTURES, LANGUAGE] })];
    await assert.rejects(none.surprisal([['Ada']]), /No model pack offers language model/);
    await assert.rejects(some.surprisal([['Ada']], { pack: 'tiny' }), /The pack tiny is no language model/);
    await assert.rejects(some.next([['Ada']], { pack: 'other', ...SAMPLING }), /There is no pack named other; there are: tiny, tiny-sentiment, tiny-lm/);
    none.dispose();
    some.dispose();
  });

  const broken: readonly (readonly [what: string, change: Parameters<typeof edit>[1], message: RegExp])[] = [
    ['read backward too', manifest => (manifest.encoder.directions = ['forward', 'backward']), /a language model reads forward only/],
    ['have a head', manifest => (manifest.heads = [{ name: 'pos', task: 'labeling', scheme: 'plain', labels: ['A', 'B'] }]), /\/heads must NOT have more than 0 items/],
    ['have no graph for the next word', manifest => delete manifest.files.next, /must have required property 'next'/],
    ['name no word that stands around sentences', manifest => (manifest.modeling.boundary = 5000), /vocabulary.json has no word 5000, which is to stand around sentences/],
  ];
  for (const [what, change, message] of broken)
    it(`are refused when they ${what}`, () =>
      inFolder(folder => {
        const place = copyPack(folder, 'language/tiny-lm');
        edit(place, change);
        assert.throws(() => loadPack(place), message);
      }));
});

describe('the tiny language model', () => {
  let opened: Open;
  before(async () => (opened = await open(path.join(LANGUAGE, 'tiny-lm'))));
  after(() => opened.close());

  it('has no right context: no later word, changed or left out, changes an earlier bit', async function () {
    this.timeout(runs(20_000, 0));
    const { model } = opened;
    const sentence = fc.array(WORDS, { minLength: 1, maxLength: 40 });
    const cases = fc.record({ words: sentence, later: sentence, cut: fc.nat(39), others: fc.array(sentence, { maxLength: 6 }), place: fc.nat(6) });
    await fc.assert(
      fc.asyncProperty(cases, async ({ words, later, cut, others, place }) => {
        const kept = Math.min(words.length, cut);
        const changed = [...words.slice(0, kept), ...words.slice(kept).map((_, at) => later[at % later.length] ?? '')];
        const at = Math.min(place, others.length);
        const batch = (row: readonly string[]) => surprisal(model, [...others.slice(0, at), row, ...others.slice(at)]);
        const [before, after, shorter] = [(await batch(words))[at], (await batch(changed))[at], (await batch(words.slice(0, kept)))[at]];
        // The words that may come at the place of the change are told by those before it alone.
        const seen = (found: Surprisal | undefined, to: number) => [found?.bits.slice(0, kept), found?.entropy.slice(0, to), found?.likeliest.slice(0, to)];
        const named = Math.min(kept + 1, words.length);
        assert.deepEqual(seen(after, named), seen(before, named));
        // Sizes of what is multiplied decide in which order sums are taken: equal but for that.
        close(shorter?.bits ?? [], before?.bits.subarray(0, kept) ?? [], words.join(' '), 1e-5);
        close(shorter?.entropy ?? [], before?.entropy.subarray(0, kept) ?? [], words.join(' '), 1e-5);
      }),
      { numRuns: runs(150, 20_000), seed: SEED },
    );
  });

  it('costs one step of one row for one more word, and nothing for a word that is drawn again', async () => {
    const { model, sizes } = opened;
    const next = continuing(model);
    const cost = async (prefix: readonly (readonly string[])[], seed = 1) => {
      sizes.length = 0;
      await next(prefix, { temperature: 1, topP: 0.9, seed });
      return sizes;
    };
    assert.deepEqual(await cost([['Ada', 'wrote']]), [[1, 3]]);
    assert.deepEqual(await cost([['Ada', 'wrote', 'the']]), [[1, 1]]);
    assert.deepEqual(await cost([['Ada', 'wrote', 'the']], 2), []);
    assert.deepEqual(await cost([['Ada', 'wrote', 'a']]), [[1, 1]]);
    assert.deepEqual(await cost([['Ada', 'wrote', 'the'], []]), [[1, 1]]);
    assert.deepEqual(await cost([['Ada', 'wrote', 'the'], ['The']]), [[1, 1]]);
    assert.deepEqual(await cost([['Tom']]), [[1, 2]]);
  });

  it('draws the same word for a seed and others for others, and never a placeholder', async () => {
    const next = continuing(opened.model);
    const drawn = new Set<string | undefined>();
    for (let seed = 0; seed < 300; seed++) {
      const sampling = { temperature: 3, topP: 1, seed };
      const { word, probability } = await next([[]], sampling);
      assert.deepEqual(await next([[]], sampling), { word, probability });
      assert.ok(word !== undefined && !word.startsWith('<') && probability > 0 && probability < 1);
      drawn.add(word);
    }
    assert.ok(drawn.size > 30, `${drawn.size} words`);
  });

  it('takes a word that looks like a placeholder for one outside the vocabulary', async () => {
    const { bits, known } = await one(opened.model, ['<BOUNDARY>', '<PAD>', '<UNKNOWN>']);
    assert.deepEqual(known, [false, false, false]);
    assert.deepEqual(bits, (await one(opened.model, ['zebra', 'zebra', 'zebra'])).bits);
  });

  it('answers for sentences of no words, and names no more words than it is asked for', async () => {
    const [none, some] = await surprisal(opened.model, [[], ['Ada', 'wrote']], 3);
    assert.deepEqual(none, { bits: new Float32Array(), entropy: new Float32Array(), known: [], likeliest: [] });
    assert.deepEqual(some?.likeliest.map(one => one.length), [3, 3]);
    const [quiet] = await surprisal(opened.model, [['Ada']], 0);
    assert.deepEqual(quiet?.likeliest, [[]]);
  });

  it('a cancelled request is not answered', async () => {
    const control = new AbortController();
    const work = surprisal(opened.model, Array.from({ length: 500 }, () => SENTENCES).flat(), 10, control.signal);
    control.abort();
    await assert.rejects(work, { name: 'AbortError' });
    await assert.rejects(continuing(opened.model)([[]], { temperature: 1, topP: 1, seed: 1 }, control.signal), { name: 'AbortError' });
  });
});
