import assert from 'node:assert/strict';
import { groupOf, meaningOf, PARTS_OF_SPEECH, universal } from '../../src/core/labels';

describe('labels', () => {
  it('all 17 parts of speech have a meaning', () => {
    assert.equal(Object.keys(PARTS_OF_SPEECH).length, 17);
    for (const name of Object.keys(PARTS_OF_SPEECH)) assert.equal(meaningOf(name), PARTS_OF_SPEECH[name]);
  });
  it('a name means the same with its prefix', () => {
    assert.equal(meaningOf('I-PER')?.name, 'person');
    assert.equal(meaningOf('positive')?.name, 'positive');
    assert.equal(meaningOf('B-XYZ'), undefined);
    assert.equal(meaningOf('constructor'), undefined);
  });
  it('tags of the Penn Treebank stand for universal ones', () => {
    const penn = "The/DT writer/NN of/IN her/PRP$ 2/CD books/NNS is/VBZ n't/RB known/VBN ,/, but/CC Ada/NNP 's/POS must/MD (/-LRB- oh/UH )/-RRB- to/TO be/VB";
    const tags = penn.split(' ').map(word => universal(word.slice(word.lastIndexOf('/') + 1)));
    assert.equal(tags.join(' '), 'DET NOUN ADP PRON NUM NOUN VERB ADV VERB PUNCT CCONJ PROPN PART AUX PUNCT INTJ PUNCT PART VERB');
    assert.equal(meaningOf('NNS')?.name, 'noun');
    for (const label of [...Object.keys(PARTS_OF_SPEECH), 'B-PER', 'Fpa', '', 'constructor']) assert.equal(universal(label), label);
  });
  it('five groups hold eight parts of speech', () => {
    assert.equal(Object.keys(PARTS_OF_SPEECH).filter(name => groupOf(name) !== undefined).length, 8);
    assert.equal(groupOf('PROPN'), 'noun');
    assert.equal(groupOf('DET'), undefined);
  });
});
