import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { paragraphs, segmentParagraph } from '../../src/core/segment';
import { spaces, written } from '../../src/core/spacing';
import { runs, SEED } from '../fuzz';
import { texts } from './texts';

const wordsOf = (text: string) => segmentParagraph(text).map(({ tokens }) => tokens.map(token => token.text));

const PROSE = [
  'Ada wrote the first program.',
  'I don\'t know, and you can\'t either; we\'ll see.',
  'Ada\'s sister cannot sing, but the dogs\' tails wag.',
  'She said, "It\'s late," and left. "Come back!" he cried.',
  '"I see. I\'d like that." Then he went.',
  'He paid $5 (or £4) for a well-known book/record [sic].',
  '“It’s late,” she said. ‘Quite.’ They’ve gone…',
  'He wasn\'t there at 10:30 a.m. on Monday, was he?! 12% of us were...',
  'We\'re gonna go; gimme that. \'Tis late.',
  'Mr. Smith—who\'d\'ve thought it?—lives in the U.S. now.',
  'Sort a list of and/or words.',
  'The \'80s were great.',
  '"I never said that. "Not once," he went on.',
];

describe('spacing', () => {
  for (const text of PROSE) it(`words are written as they were cut: ${text}`, () => assert.equal(written(wordsOf(text)), text));

  for (const file of ['lecture.txt', 'walk.txt'])
    it(`every paragraph of ${file} is written as it was cut`, () => {
      const text = readFileSync(`samples/${file}`, 'utf8');
      for (const { start, end } of paragraphs(text)) {
        const paragraph = text.slice(start, end).replace(/\s+/g, ' ');
        assert.equal(written(wordsOf(paragraph)), paragraph);
      }
    });

  it('any plain prose is written as it was cut', () => {
    const word = fc.constantFrom('Ada', 'wrote', 'letters', 'the', 'well-known', 'program', 'don\'t', 'she\'ll', 'Tom\'s', 'cannot', '12', '$5', '3,000', 'Mr. Rivers', 'old', '40%');
    const phrase = fc.array(word, { minLength: 1, maxLength: 6 }).map(words => words.join(' '));
    const part = fc.oneof({ weight: 4, arbitrary: phrase }, phrase.map(one => `"${one}"`), phrase.map(one => `(${one})`), phrase.map(one => `“${one},”`));
    const sentence = fc.tuple(fc.array(part, { minLength: 1, maxLength: 4 }), fc.constantFrom(', ', '; ', ' and ', ': '), fc.constantFrom('.', '?', '!', '...')).map(([parts, between, end]) => `Then ${parts.join(between)}${end}`);
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 3 }).map(all => all.join(' ')), text => assert.equal(written(wordsOf(text)), text)),
      { numRuns: runs(1_000, 200_000), seed: SEED },
    );
  });

  it('any text gets an answer for each word, and none before the first', () => {
    fc.assert(
      fc.property(texts, text => {
        const words = wordsOf(text);
        const found = spaces(words);
        assert.equal(found.length, words.flat().length);
        assert.notEqual(found[0], true);
        assert.equal(written(words).replaceAll(' ', ''), words.flat().join('').replaceAll(' ', ''));
      }),
      { numRuns: runs(1_000, 200_000), seed: SEED },
    );
  });
});
