import assert from 'node:assert/strict';
import { attractorTemplates, combinations, NOUNS, opposite, pairOf, type Template } from '../../src/core/attractors';

const WRITER: Template = {
  subject: { singular: 'writer', plural: 'writers' },
  number: 'singular',
  phrases: [{ preposition: 'of', noun: { singular: 'book', plural: 'books' }, number: 'plural' }],
  verb: { singular: 'is', plural: 'are' },
  rest: 'new',
};

describe('attractors', () => {
  it('a template gives two sentences that differ in the verb alone', () => {
    const { good, bad, before, attractors } = pairOf(WRITER);
    assert.equal(good, 'The writer of the books is new.');
    assert.equal(bad, 'The writer of the books are new.');
    assert.deepEqual(before, ['The', 'writer', 'of', 'the', 'books']);
    assert.equal(attractors, 1);
  });

  it('nouns have regular plurals', () => {
    const plurals = NOUNS.map(({ plural }) => plural);
    for (const plural of ['boxes', 'stories', 'boys', 'keys', 'books']) assert(plurals.includes(plural), plural);
  });

  it('every choice of numbers comes once', () => {
    const goods = combinations(WRITER).map(template => pairOf(template).good);
    assert.deepEqual([...goods].sort(), ['The writer of the book is new.', 'The writer of the books is new.', 'The writers of the book are new.', 'The writers of the books are new.']);
  });

  for (const attractors of [0, 1, 2, 3])
    it(`sets with ${attractors} attractors are of different sentences, half singular, and every noun between is of the other number`, () => {
      const templates = attractorTemplates(attractors, 300);
      const pairs = templates.map(pairOf);
      assert.equal(new Set(pairs.map(({ good }) => good)).size, pairs.length);
      assert(pairs.every(pair => pair.attractors === attractors));
      assert.equal(templates.filter(({ number }) => number === 'singular').length, 150);
      for (const { number, phrases, subject } of templates) {
        assert(phrases.every(phrase => phrase.number === opposite(number)));
        assert(phrases.every(({ noun }) => noun !== subject), 'a subject is not its own attractor');
      }
    });
});
