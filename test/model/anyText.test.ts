import assert from 'node:assert/strict';
import fc from 'fast-check';
import { segment } from '../../src/core/segment';
import type { LabelSet, Tagging } from '../../src/core/types';
import { openEngine } from '../../src/model/engine';
import { texts } from '../core/texts';
import { runs, SEED } from '../fuzz';
import { FIXTURES, WORKER } from './packs';

/** Checks that every token has one of the labels, with probabilities that add up to 1. */
function sound(tagging: Tagging | undefined, { names }: LabelSet, steps: number): void {
  assert.equal(tagging?.labels.length, steps);
  assert.equal(tagging.confidence.length, steps);
  assert.equal(tagging.probabilities.length, steps * names.length);
  tagging.labels.forEach((label, step) => {
    const row = tagging.probabilities.subarray(step * names.length, (step + 1) * names.length);
    assert.ok(names.includes(label));
    assert.ok(row.every(value => value >= 0 && value <= 1.0001));
    assert.ok(Math.abs(row.reduce((a, b) => a + b, 0) - 1) < 1e-3);
    assert.equal(tagging.confidence[step], row[names.indexOf(label)]);
  });
}

describe('the whole engine', () => {
  it('labels any text at all', async function () {
    this.timeout(runs(60_000, 0));
    const engine = openEngine({ folders: [FIXTURES], threads: 2, worker: WORKER });
    const labels = new Map((await engine.packs()).flatMap(pack => pack.heads.map(head => [head.name, head.labels] as const)));
    const none: LabelSet = { scheme: 'plain', names: [] };
    await fc.assert(
      // Together, as a document's sentences are read.
      fc.asyncProperty(fc.array(texts, { minLength: 10, maxLength: 10 }), async many => {
        const sentences = many.flatMap(segment).map(({ tokens }) => tokens.map(token => token.text));
        const annotations = await engine.annotate(sentences, ['pos', 'ner', 'sentiment']);
        assert.equal(annotations.length, sentences.length);
        annotations.forEach(({ pos, ner, sentiment, known }, at) => {
          const steps = sentences[at]?.length ?? 0;
          sound(pos, labels.get('pos') ?? none, steps);
          sound(ner, labels.get('ner') ?? none, steps);
          assert.equal(known?.length, steps);
          const moods = Object.values(sentiment?.probabilities ?? {});
          assert.ok(moods.length > 1 && Math.abs(moods.reduce((a, b) => a + b) - 1) < 1e-3);
        });
      }),
      { numRuns: runs(20, 1_500), seed: SEED },
    );
    engine.dispose();
  });
});
