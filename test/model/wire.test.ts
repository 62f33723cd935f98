import assert from 'node:assert/strict';
import { isToServer } from '../../src/model/wire';

const CLAMP = { layer: 0, direction: 'forward', series: 'hidden', value: 1 };
const QUERY = { layer: 0, direction: 'forward', series: 'hidden', units: [1], above: 0, alone: false, steps: 2 };
const look = (...clamps: readonly unknown[]) => ({ pack: 'tiny', surgery: { clamps } });

const cases: readonly (readonly [question: object, understood: boolean])[] = [
  [{ method: 'inspect', sentence: ['Ada'] }, true],
  [{ method: 'inspect', sentence: ['Ada'], look: undefined }, true],
  [{ method: 'inspect', sentence: ['Ada'], look: {} }, true],
  [{ method: 'inspect', sentence: ['Ada'], look: look(CLAMP, { ...CLAMP, units: [1, 2], steps: { start: 0, end: 2 } }) }, true],
  [{ method: 'inspect', sentence: ['Ada'], look: { surgery: { clamps: [], withoutWords: true, withoutCharacters: false } } }, true],
  [{ method: 'inspect', sentence: 'Ada' }, false],
  [{ method: 'inspect', sentence: ['Ada'], look: null }, false],
  [{ method: 'inspect', sentence: ['Ada'], look: { pack: 1 } }, false],
  [{ method: 'inspect', sentence: ['Ada'], look: { surgery: {} } }, false],
  [{ method: 'inspect', sentence: ['Ada'], look: { surgery: { clamps: [], withoutWords: 'yes' } } }, false],
  [{ method: 'inspect', sentence: ['Ada'], look: look({ ...CLAMP, value: '1' }) }, false],
  [{ method: 'inspect', sentence: ['Ada'], look: look({ ...CLAMP, layer: undefined }) }, false],
  [{ method: 'inspect', sentence: ['Ada'], look: look({ ...CLAMP, units: 3 }) }, false],
  [{ method: 'inspect', sentence: ['Ada'], look: look({ ...CLAMP, units: ['3'] }) }, false],
  [{ method: 'inspect', sentence: ['Ada'], look: look({ ...CLAMP, steps: { start: 1 } }) }, false],
  [{ method: 'gradients', sentence: ['Ada'], look: look(CLAMP) }, true],
  [{ method: 'gradients', sentence: 'Ada' }, false],
  [{ method: 'gradients', sentence: ['Ada'], look: { surgery: {} } }, false],
  [{ method: 'alter', sentences: [['Ada'], []], look: {} }, true],
  [{ method: 'alter', sentences: [['Ada']] }, false],
  [{ method: 'alter', sentences: ['Ada'], look: {} }, false],
  [{ method: 'surprisal', sentences: [['Ada'], []] }, true],
  [{ method: 'surprisal', sentences: [['Ada']], options: { pack: 'tiny-lm', likeliest: 3 } }, true],
  [{ method: 'surprisal', sentences: ['Ada'] }, false],
  [{ method: 'surprisal', sentences: [['Ada']], options: { likeliest: -1 } }, false],
  [{ method: 'surprisal', sentences: [['Ada']], options: 1 }, false],
  [{ method: 'next', prefix: [['Ada']], options: { temperature: 1, topP: 0.9, seed: 1 } }, true],
  [{ method: 'next', prefix: [['Ada']], options: { pack: 'tiny-lm', temperature: 0, topP: 1, seed: -1 } }, true],
  [{ method: 'next', prefix: [['Ada']], options: { temperature: 1, topP: 0.9 } }, false],
  [{ method: 'next', prefix: [['Ada']], options: { temperature: NaN, topP: 1, seed: 1 } }, false],
  [{ method: 'next', prefix: ['Ada'], options: { temperature: 1, topP: 1, seed: 1 } }, false],
  [{ method: 'next', prefix: [['Ada']] }, false],
  [{ method: 'fits', texts: ['Ada', ''] }, true],
  [{ method: 'fits', texts: 'Ada' }, false],
  [{ method: 'spell', word: 'Ada' }, true],
  [{ method: 'spell', word: 'Ada', pack: 'tiny' }, true],
  [{ method: 'spell', word: 'Ada', pack: 1 }, false],
  [{ method: 'seek', sentences: [['Ada']], query: QUERY }, true],
  [{ method: 'seek', sentences: [['Ada']], query: QUERY, look: look(CLAMP) }, true],
  [{ method: 'seek', sentences: [['Ada']] }, false],
  [{ method: 'seek', sentences: [['Ada']], query: { ...QUERY, alone: 1 } }, false],
  [{ method: 'seek', sentences: [['Ada']], query: { ...QUERY, units: undefined } }, false],
  [{ method: 'seek', sentences: [['Ada']], query: QUERY, look: 1 }, false],
  [{ method: 'weights' }, true],
  [{ method: 'status' }, true],
  [{ method: 'weights', pack: 'tiny' }, true],
  [{ method: 'weights', pack: 1 }, false],
  [{ method: 'forget' }, false],
];

describe('questions to the model process', () => {
  for (const [question, understood] of cases)
    it(`${understood ? 'understood' : 'refused'}: ${JSON.stringify(question)}`, () =>
      assert.equal(isToServer({ type: 'ask', id: 1, question }), understood));
});
