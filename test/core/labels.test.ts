import assert from 'node:assert/strict';
import { groupOf, meaningOf, PARTS_OF_SPEECH } from '../../src/core/labels';

describe('labels', () => {
  it('all 17 parts of speech have a meaning', () => {
    assert.equal(Object.keys(PARTS_OF_SPEECH).length, 17);
    for (const name of Object.keys(PARTS_OF_SPEECH)) assert.equal(meaningOf(name), PARTS_OF_SPEECH[name]);
  });
  it('a name means the same with its prefix', () => {
    assert.equal(meaningOf('I-PER')?.name, 'person');
    assert.equal(meaningOf('positive')?.name, 'positive');
    assert.equal(meaningOf('B-XYZ'), undefined);
  });
  it('five groups hold eight parts of speech', () => {
    assert.equal(Object.keys(PARTS_OF_SPEECH).filter(name => groupOf(name) !== undefined).length, 8);
    assert.equal(groupOf('PROPN'), 'noun');
    assert.equal(groupOf('DET'), undefined);
  });
});
