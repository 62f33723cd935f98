import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { trace } from '../../src/core/memory';
import { openEngine } from '../../src/model/engine';
import type { Engine } from '../../src/requests';
import { runs, SEED } from '../fuzz';
import { withClient } from './clients';
import { close } from './numbers';
import { copyPack, edit, FIXTURES, inFolder, TRANSLATION, translatorFolders } from './packs';

interface Golden {
  readonly sentences: readonly {
    readonly text: string;
    readonly source: readonly number[];
    readonly context: readonly number[];
    readonly target: readonly number[];
    readonly scores: readonly number[];
    readonly translation: string;
    readonly beam: string;
  }[];
}

const TINY = path.join(TRANSLATION, 'tiny-translator');
const vocabulary = (folder: string) => (JSON.parse(readFileSync(path.join(folder, 'vocabulary.json'), 'utf8')) as { words: string[] }).words;

for (const folder of translatorFolders()) {
  const name = path.basename(folder);
  describe(`encoder–decoder ${name}`, () => {
    let engine: Engine;
    before(() => (engine = openEngine({ folders: [folder] })));
    after(() => engine.dispose());

    it('gives the pieces, contexts, scores and translations of its goldens', async () => {
      const golden = JSON.parse(readFileSync(`test/goldens/translation/${name}.json`, 'utf8')) as Golden;
      const words = vocabulary(folder);
      for (const wanted of golden.sentences) {
        const found = await engine.decode(wanted.text);
        assert.deepEqual(found.source.map(piece => Math.max(1, words.indexOf(piece))), wanted.source);
        const apart = Math.max(1, Math.floor(found.context.length / 8));
        close(found.context.filter((_, unit) => unit % apart === 0), wanted.context, `context of ${wanted.text}`);
        assert.equal(found.text, wanted.translation);
        close(found.chances.map(Math.log), wanted.scores, `scores of ${wanted.text}`);
        const [beam] = await engine.translate([wanted.text], { beam: 4 });
        assert.equal(beam?.text, wanted.beam);
      }
    });

    it('the context is the last hidden state of both directions of the top layer', async () => {
      const { context, encoder, source } = await engine.decode('The white cat sleeps.');
      const [forward, backward] = encoder.slice(-2);
      assert.ok(forward && backward);
      const half = forward.units;
      assert.deepEqual(context.subarray(0, half), forward.series['hidden']?.subarray((source.length - 1) * half));
      assert.deepEqual(context.subarray(half), backward.series['hidden']?.subarray(0, half));
      const shares = trace(forward, { state: 'cell', keep: 'forget' }, source.length - 1).shares;
      assert.ok(Math.abs(shares.reduce((a, b) => a + b, 0) - 1) < 1e-4);
    });

    it('the candidates of a step are probabilities in order, the greedy choice first', async () => {
      const { candidates, chances, target } = await engine.decode('Where is the cat?');
      assert.equal(target.at(-1), '');
      candidates.forEach((named, step) => {
        const values = named.map(({ probability }) => probability);
        assert.deepEqual(values, [...values].sort((a, b) => b - a));
        assert.ok(values.reduce((a, b) => a + b, 0) <= 1.0001);
        assert.ok(Math.abs((values[0] ?? 0) - (chances[step] ?? 1)) < 1e-5);
      });
    });

    it('with the context of another text it writes the translation of that', async () => {
      const [other] = await engine.translate(['Where is the dog?']);
      assert.equal((await engine.decode('Where is the dog??', { from: 'Where is the dog?' })).text, other?.text);
    });

    it('a context with all its units held at zero says nothing of the text', async () => {
      const masked = Array.from({ length: (await engine.decode('The cat sleeps.')).context.length }, (_, unit) => unit);
      const [one, two] = [await engine.decode('The cat sleeps.', { masked }), await engine.decode('I see a dog.', { masked })];
      assert.deepEqual(one.chances.slice(0, 1), two.chances.slice(0, 1));
    });

    it('any text is translated or is a clear error', async () => {
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 12 }), async text => {
          const found = await engine.decode(text, { beam: 2 });
          assert.ok(found.target.length <= 2 * found.source.length + 10);
          assert.equal(found.source.join('').replaceAll('▁', ''), text.normalize('NFC').replaceAll('▁', '').replace(/\s/g, ''));
        }),
        { numRuns: runs(20, 2000), seed: SEED },
      );
      assert.deepEqual(await engine.translate(['', ' \n']), [{ text: '', score: 0 }, { text: '', score: 0 }]);
    });
  });
}

describe('translation', () => {
  it('learns the word order of its pairs', async () => {
    const engine = openEngine({ folders: [TINY] });
    assert.equal((await engine.translate(['The white cat sleeps.']))[0]?.text, 'El gato blanco duerme.');
    engine.dispose();
  });

  it('comes out of the model process as of the engine', () =>
    withClient({ modelFolders: [TINY] }, async client => {
      const engine = openEngine({ folders: [TINY] });
      const [there, here] = [await client.decode('Where is the dog?', { beam: 2 }), await engine.decode('Where is the dog?', { beam: 2 })];
      assert.deepEqual(there, here);
      assert.deepEqual(await client.contexts(['a', 'b']), await engine.contexts(['a', 'b']));
      engine.dispose();
    }));

  it('says what is wrong', async () => {
    const engine = openEngine({ folders: [TINY, path.join(FIXTURES, 'tiny')] });
    await assert.rejects(engine.translate(['?'.repeat(600)]), /RangeError: The sentence has 601 pieces/);
    await assert.rejects(engine.translate(['a'], { pack: 'tiny' }), /tiny does not translate; there are: tiny-translator/);
    await assert.rejects(engine.decode('a', { masked: [48] }), /The context has no unit 48/);
    engine.dispose();
    const none = openEngine({ folders: [path.join(FIXTURES, 'tiny')] });
    await assert.rejects(none.translate(['a']), /No model pack offers translation/);
    none.dispose();
  });

  it('stops when nobody wants it any more', async () => {
    const engine = openEngine({ folders: [TINY] });
    await assert.rejects(engine.translate(['The cat sleeps.'], {}, AbortSignal.abort()), { name: 'AbortError' });
    engine.dispose();
  });

  it('a pack whose context is of another size than its encoder gives is refused', () =>
    inFolder(async folder => {
      const pack = copyPack(folder, 'translation/tiny-translator');
      edit(pack, manifest => (manifest.translating.units = 12));
      const engine = openEngine({ folders: [folder] });
      await assert.rejects(engine.translate(['a']), /the context has 12 units and the encoder gives 48/);
      engine.dispose();
    }));
});
