import assert from 'node:assert/strict';
import { classSummary } from '../../media/inspector/classTable';
import { packTitle } from '../../media/inspector/network';
import { waiting } from '../../media/inspector/waiting';

const head = (name: string) => ({ name, labels: { scheme: 'plain' as const, names: [] } });

describe('a pack to choose', () => {
  const cases: readonly [string, Parameters<typeof packTitle>[0]][] = [
    ['parts of speech and names (en)', { name: 'en', heads: [head('pos'), head('ner')] }],
    ['mood of the sentence (en-sentiment)', { name: 'en-sentiment', heads: [head('sentiment')] }],
    ['topic (mine)', { name: 'mine', heads: [head('topic')] }],
  ];
  for (const [expected, pack] of cases) it(`is called ${expected}`, () => assert.equal(packTitle(pack), expected));
});

describe('what an alteration did to a class', () => {
  const good = { label: 'good', probabilities: { bad: 0.25, good: 0.75 } };
  it('is that it flips', () => assert.equal(classSummary(good, { label: 'bad', probabilities: { bad: 0.625, good: 0.375 } }), 'the class flips from good (75.0 %) to bad (62.5 %).'));
  it('is how probable it still is', () => assert.equal(classSummary(good, { label: 'good', probabilities: { bad: 0.375, good: 0.625 } }), 'the class is still good; its probability goes from 75.0 % to 62.5 %.'));
});

describe('a lens without weights', () => {
  it('says that they are on their way', () => assert.match(waiting({}), /Reading/));
  it('says why they cannot be had, and what to do', () => assert.match(waiting({ withheld: 'The file is broken. Install the pack again.' }), /cannot be had: The file is broken\. Install the pack again\. Or choose another network/));
});
