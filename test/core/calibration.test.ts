import assert from 'node:assert/strict';
import { calibrationOf } from '../../src/core/calibration';
import { evaluate } from '../../src/core/evaluation';
import type { TreebankSentence } from '../../src/core/treebank';
import { treebank } from './treebanks';

/** The same treebank with a probability for every label. */
const sure = (sentences: readonly TreebankSentence[], upos: number, ner: readonly number[]): TreebankSentence[] =>
  sentences.map(sentence => ({
    ...sentence,
    tokens: sentence.tokens.map((token, at) => ({ ...token, words: token.words.map(word => ({ ...word, uposConfidence: upos, nerConfidence: ner[at] })) })),
  }));

describe('calibration', () => {
  it('weighs how far each bin is from the truth by its share of the answers', () => {
    const answers = [0.9, 0.9, 0.9, 0.9].map((confidence, at) => ({ confidence, right: at > 0 }));
    const found = calibrationOf([...answers, { confidence: 0.2, right: true }, { confidence: 1, right: true }]);
    assert.ok(Math.abs((found?.error ?? 0) - (100 * (1 * 0.8 + 4 * 0.15 + 0)) / 6) < 1e-9);
    assert.deepEqual([found?.count, found?.bins.length], [6, 15]);
    assert.deepEqual(found?.bins[3], { count: 1, confidence: 0.2, right: 1 });
    assert.deepEqual(found?.bins[0], { count: 0, confidence: 0, right: 0 });
  });
  it('is not known without answers', () => assert.equal(calibrationOf([]), undefined));
  it('is measured for words and for whole names where a system has confidences', () => {
    const gold = treebank('a/X/B-LOC b/X/I-LOC c/Y d/X/B-PER');
    const { upos, names } = evaluate(gold, sure(treebank('a/X/B-LOC b/X/O c/X d/X/B-PER'), 0.75, [0.5, 0.5, 1, 0.75]));
    assert.equal(upos.calibration?.error, 0);
    assert.deepEqual([names?.wordCalibration?.count, names?.wordCalibration?.error], [4, 6.25]);
    assert.deepEqual([names?.calibration?.count, names?.calibration?.error], [2, 37.5]);
  });
  it('is left out for a system without confidences', () => {
    const { upos, names } = evaluate(treebank('a/X/B-LOC'), treebank('a/X/B-LOC'));
    assert.deepEqual([upos.calibration, names?.wordCalibration, names?.calibration], [undefined, undefined, undefined]);
  });
});
