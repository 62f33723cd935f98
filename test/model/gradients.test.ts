import assert from 'node:assert/strict';
import path from 'node:path';
import type { Fading, Gates, Surgery } from '../../src/core/types';
import { openEngine } from '../../src/model/engine';
import { loadPack } from '../../src/model/pack';
import { openTagger, type Tagger } from '../../src/model/tagger';
import { close } from './numbers';
import { copyPack, edit, inFolder, packFolders } from './packs';

const SENTENCE = 'Ada and Tom wrote a long letter to Oslo in 1985 .'.split(' ');
const NUDGE = 0.05;

/** Steps of a direction from the last that is read to the first. */
const backwards = ({ direction }: Pick<Fading, 'direction'>): number[] => {
  const steps = [...SENTENCE.keys()];
  return direction === 'forward' ? steps.reverse() : steps;
};

for (const folder of packFolders()) {
  const pack = loadPack(folder);
  const { name, encoder, files } = pack.manifest;
  if (!files.gradients) continue;
  describe(`gradients of ${path.basename(folder)}`, function () {
    this.timeout(60_000);
    let tagger: Tagger;
    before(() => (tagger = openTagger(pack)));
    after(() => tagger.dispose());
    const of = async (place: Pick<Fading, 'layer' | 'direction'>, surgery?: Surgery): Promise<Fading> => {
      const found = (await tagger.gradients(SENTENCE, surgery)).fading.find(one => one.layer === place.layer && one.direction === place.direction);
      assert.ok(found);
      return found;
    };
    const gatesOf = async (place: Pick<Fading, 'layer' | 'direction'>, surgery?: Surgery): Promise<Gates> => {
      const found = (await tagger.inspect(SENTENCE, surgery)).gates.find(one => one.layer === place.layer && one.direction === place.direction);
      assert.ok(found);
      return found;
    };
    const top = { layer: encoder.layers - 1, direction: encoder.directions.at(-1) ?? 'forward' };

    it('are given for every layer and direction, and begin with all', async () => {
      const { pack: said, cell, memory, fading } = await tagger.gradients(SENTENCE);
      assert.deepEqual([said, cell, memory], [name, encoder.cell, encoder.memory]);
      assert.equal(fading.length, encoder.layers * encoder.directions.length);
      for (const { hidden, path } of fading) for (const values of [hidden, ...(path ? [path] : [])]) {
        assert.equal(values.length, SENTENCE.length);
        assert.ok(Math.abs(values[0] ?? NaN) < 1e-6);
      }
      assert.equal(fading.every(one => (one.path !== undefined) === (encoder.memory !== undefined)), true);
    });

    it('are what is left in the last state of a nudge of each unit of an earlier one', async () => {
      const { units } = encoder;
      const steps = backwards(top);
      const plain = (await gatesOf(top)).series['hidden'] ?? new Float32Array();
      const last = (values?: Float32Array): Float32Array => (values ?? new Float32Array()).subarray((steps[0] ?? 0) * units, ((steps[0] ?? 0) + 1) * units);
      const { hidden } = await of(top);
      for (const distance of [1, 3]) {
        const step = steps[distance] ?? 0;
        let squares = 0;
        for (let unit = 0; unit < units; unit++) {
          const held = async (by: number): Promise<Float32Array> => {
            const value = (plain[step * units + unit] ?? NaN) + by;
            const clamp = { ...top, series: 'hidden', units: [unit], steps: { start: step, end: step + 1 }, value };
            return last((await gatesOf(top, { clamps: [clamp] })).series['hidden']);
          };
          const [more, less] = [await held(NUDGE), await held(-NUDGE)];
          more.forEach((value, at) => (squares += ((value - (less[at] ?? NaN)) / (2 * NUDGE)) ** 2));
        }
        close([hidden[distance] ?? NaN], [Math.log10(Math.sqrt(squares / units))], `distance ${distance}`, 0.01);
      }
    });

    it('have a path that is the product of what is kept', async function () {
      const { memory, units } = encoder;
      if (!memory) return this.skip();
      for (const place of [top, { layer: 0, direction: 'forward' as const }]) {
        const keep = (await gatesOf(place)).series[memory.keep] ?? new Float32Array();
        const product = new Float64Array(units).fill(1);
        const expected = backwards(place).map(step => {
          const size = Math.sqrt(product.reduce((sum, value) => sum + value * value, 0) / units);
          product.forEach((value, unit) => (product[unit] = value * (keep[step * units + unit] ?? NaN)));
          return Math.log10(size);
        });
        close((await of(place)).path ?? [], expected, `${place.layer} ${place.direction}`, 1e-5);
      }
    });

    it('change with surgery: what is clamped passes nothing, and what always keeps loses nothing', async () => {
      const [first, second] = backwards(top);
      const cut = await of(top, { clamps: [{ ...top, series: 'hidden', value: 0, steps: { start: first ?? 0, end: (first ?? 0) + 1 } }] });
      assert.deepEqual([...cut.hidden.slice(1)], SENTENCE.slice(1).map(() => -Infinity));
      const { memory } = encoder;
      if (!memory) return;
      const kept = await of(top, { clamps: [{ ...top, series: memory.keep, value: 1 }] });
      close(kept.path ?? [], SENTENCE.map(() => 0), 'kept', 1e-6);
      const lost = await of(top, { clamps: [{ ...top, series: memory.keep, value: 0, steps: { start: second ?? 0, end: (second ?? 0) + 1 } }] });
      assert.deepEqual([...(lost.path ?? [])].map(Number.isFinite), SENTENCE.map((_, distance) => distance < 2));
    });

    it('are none of no words, and too many words are refused', async () => {
      assert.deepEqual((await tagger.gradients([])).fading, []);
      await assert.rejects(tagger.gradients(Array.from({ length: 600 }, () => 'a')), { name: 'RangeError', message: /600 words/ });
    });

    it('end when they are no longer wanted', async () => {
      const control = new AbortController();
      const work = tagger.gradients(SENTENCE, undefined, control.signal);
      control.abort();
      await assert.rejects(work, { name: 'AbortError' });
    });
  });
}

describe('gradients that are not to be had', () => {
  it('of another graph than one of gradients are an error of the pack that says what is wrong', () =>
    inFolder(async folder => {
      edit(copyPack(folder), manifest => ([manifest.files.gradients, manifest.files.spelling] = [manifest.files.spelling, manifest.files.gradients]));
      const engine = openEngine({ folders: [folder], threads: 1 });
      await assert.rejects(engine.gradients(SENTENCE), { name: 'PackError', file: 'spelling.onnx', message: /has no input "gates"/ });
      engine.dispose();
    }));


  it('are missed when they are asked for, are not offered in the list of packs, and leave the pack whole', () =>
    inFolder(async folder => {
      edit(copyPack(folder), manifest => delete manifest.files.gradients);
      const engine = openEngine({ folders: [folder], threads: 1 });
      assert.deepEqual((await engine.packs()).map(pack => pack.gradients), [false]);
      await assert.rejects(engine.gradients(SENTENCE), { name: 'PackError', message: /has no graph “gradients”/ });
      assert.deepEqual(await engine.problems(), []);
      engine.dispose();
    }));
});
