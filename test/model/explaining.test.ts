import assert from 'node:assert/strict';
import { reasonsOf } from '../../media/inspector/lenses/reasons';
import { openEngine } from '../../src/model/engine';
import { FIXTURES, SHIPPED } from './packs';

const WORDS = ['Ada', 'Lovelace', 'admired', 'the', 'dreadful', 'storm', 'over', 'London', '.'];

describe('why a label, of trained packs', () => {
  for (const folder of [FIXTURES, SHIPPED])
    it(`adds up to the scores of the gates graph for every head and word (${folder === FIXTURES ? 'tiny' : 'shipped'})`, async () => {
      const engine = openEngine({ folders: [folder] });
      try {
        const heads: string[] = [];
        for (const { name } of (await engine.packs()).filter(({ translating }) => translating === undefined)) {
          const [weights, { gates, scores, annotation }] = [await engine.weights(name), await engine.inspect(WORDS, { pack: name })];
          for (const head of weights.heads) {
            heads.push(head.name);
            WORDS.forEach((_, token) => {
              const found = reasonsOf(gates, head, scores[head.name] ?? new Float32Array(), token, {});
              assert.ok(Math.abs(found.attribution.score - found.model) < 1e-4, `${head.name}: ${found.attribution.score} is not ${found.model}`);
              const given = head.name === 'sentiment' ? annotation.sentiment?.label : annotation[head.name as 'pos' | 'ner']?.labels[token];
              assert.equal(head.labels.names[found.label], given);
            });
          }
        }
        assert.deepEqual([...new Set(heads)].filter(name => name !== 'number').sort(), ['ner', 'pos', 'sentiment']);
      } finally {
        engine.dispose();
      }
    });
});
