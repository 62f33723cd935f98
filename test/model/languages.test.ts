import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { fitVerdict, scriptVerdict, telling } from '../../src/core/language';
import { openEngine } from '../../src/model/engine';
import { openFits } from '../../src/model/fits';
import { FIXTURES } from './packs';

const BUNDLE = path.resolve('dist/languages.js');

/** Texts, and whether they are English; undefined where that may be left open. */
const TEXTS: readonly [text: string, english: boolean][] = [
  ['The engine was never built, although everybody who saw the drawings believed in it.', true],
  ['i dunno whats goin on lol but ur right bout the thing we seen yestrday', true],
  ['THE MEETING IS MOVED TO MONDAY BECAUSE THE ROOM IS TAKEN', true],
  ['She said "c’est la vie" and left for the airport without another word.', true],
  ['Milk, eggs, two loaves of bread, a bag of flour and some candles for the cake', true],
  ['La máquina nunca fue construida, aunque todos los que vieron los dibujos creían en ella.', false],
  ['Die Maschine wurde nie gebaut, obwohl alle, die die Zeichnungen sahen, daran glaubten.', false],
  ['La macchina non fu mai costruita, anche se tutti quelli che videro i disegni ci credevano.', false],
  ['De machine is nooit gebouwd, hoewel iedereen die de tekeningen zag erin geloofde.', false],
  ['यह मशीन कभी नहीं बनी, हालाँकि सबको उस पर भरोसा था।', false],
];

describe('fits of languages', () => {
  const ask = async (languages: string | undefined, texts: readonly string[]) => {
    const engine = openEngine({ folders: [FIXTURES], threads: 1, ...(languages === undefined ? {} : { languages }) });
    try {
      return await engine.fits(texts);
    } finally {
      engine.dispose();
    }
  };

  it('tell English, also odd English, from other languages', async () => {
    assert.ok(existsSync(BUNDLE));
    const texts = TEXTS.map(([text]) => telling(text));
    const fits = await ask(BUNDLE, texts);
    TEXTS.forEach(([text, english], at) => {
      const verdict = scriptVerdict(texts[at] ?? '', ['en']) ?? fitVerdict(texts[at] ?? '', fits[at] ?? {}, ['en']);
      assert.equal(verdict.covered !== false, english, text);
    });
  });

  it('come again after the thread has ended for want of questions, and are refused once it is closed', async () => {
    const threads: Worker[] = [];
    const count = (thread: Worker) => void threads.push(thread);
    process.on('worker', count);
    const fits = openFits(BUNDLE, 1);
    const [first] = await fits.of(['The engine was never built.']);
    await once(threads[0] ?? assert.fail('no thread'), 'exit');
    assert.deepEqual(await fits.of(['The engine was never built.', 'Nie gebaut']), [first, ...(await fits.of(['Nie gebaut']))]);
    const asked = fits.of(['too late']);
    fits.dispose();
    await assert.rejects(asked, /closed/);
    process.off('worker', count);
    assert(threads.length >= 2);
  });

  it('are nothing where the tables are not there', async () => assert.deepEqual(await ask(undefined, ['One', 'Two']), [{}, {}]));
});
