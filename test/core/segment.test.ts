import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lines, LONGEST_PARAGRAPH } from '../../src/core/paragraphs';
import { paragraphs, segment, segmentParagraph, segmenting } from '../../src/core/segment';
import { check } from './check';

describe('sentences', () => {
  it('a stop, a question mark or an exclamation mark ends a sentence', () => {
    check('Ada wrote it. Did she? Yes! Good.', 'Ada wrote it .', 'Did she ?', 'Yes !', 'Good .');
  });
  it('an abbreviation or an initial ends none', () => {
    check('Mr. C. Babbage of the U.S. Navy met Dr. Ada.', 'Mr. C. Babbage of the U.S. Navy met Dr. Ada .');
  });
  it('an abbreviation before a word that opens sentences ends one', () => {
    check('They left the U.S. The engine stayed.', 'They left the U.S .', 'The engine stayed .');
    check('Wheels, rods, etc. Nothing else.', 'Wheels , rods , etc .', 'Nothing else .');
  });
  it('closing quotes and brackets belong to the sentence before them', () => {
    check('"Stop." He left. (It was late.) Good.', '" Stop . "', 'He left .', '( It was late . )', 'Good .');
    check('“Really?” he said.', '“ Really ? ” he said .');
  });
  it('an ellipsis ends a sentence only before a capital', () => {
    check('Well... maybe. Wait... Ada is here.', 'Well ... maybe .', 'Wait ...', 'Ada is here .');
  });
  it('a single newline is white space', () => {
    check('Ada wrote\nthe first\r\nprogramme.', 'Ada wrote the first programme .');
  });
  it('a blank line ends a sentence without a stop', () => {
    check('A heading\n\nAda wrote it', 'A heading', 'Ada wrote it');
    check('A heading\r\n \t\r\nAda wrote it', 'A heading', 'Ada wrote it');
    check('A heading\r\rAda wrote it', 'A heading', 'Ada wrote it');
  });
  it('a list item begins a sentence', () => {
    check('We need:\n- wheels\n- rods\n1. steam', 'We need :', '- wheels', '- rods', '1 . steam');
  });
  it('a heading with its # stands alone', () => {
    check('# The engine\nIt works.', '# The engine', 'It works .');
  });
  it('the greeting and the farewell of a letter stand alone', () => {
    check('Dear Charles,\nThe engine works.\nRegards,\nAda', 'Dear Charles ,', 'The engine works .', 'Regards ,', 'Ada');
  });
  it('a list number does not end a sentence', () => {
    check('1. Ada wrote it.', '1 . Ada wrote it .');
  });
  it('a sentence has at most 250 surface tokens', () => {
    const sentences = segment('word '.repeat(600));
    assert.deepEqual(sentences.map(sentence => sentence.tokens.length), [250, 250, 100]);
  });
  it('nothing, white space and blank lines make no sentence', () => {
    for (const text of ['', ' ', '\n\n', '\ufeff\u00a0\t']) assert.deepEqual(segment(text), []);
  });
});

describe('paragraphs', () => {
  it('a paragraph is trimmed and its span is in the document', () => {
    assert.deepEqual(paragraphs('  a b \n\n\n c\nd  '), [{ start: 2, end: 5 }, { start: 10, end: 13 }]);
  });
  it('a long line is cut at white space, or anywhere but inside a surrogate pair', () => {
    const spaced = paragraphs('ab '.repeat(LONGEST_PARAGRAPH));
    assert.ok(spaced.every(({ start, end }) => end - start <= LONGEST_PARAGRAPH && (end - start) % 3 === 2));
    const pairs = `a${'😀'.repeat(LONGEST_PARAGRAPH)}`;
    for (const { start } of paragraphs(pairs).slice(1)) assert.equal(pairs.charCodeAt(start) & 0xfc00, 0xd800);
  });
  it('lines end with \\n, \\r\\n or \\r', () => {
    assert.equal(lines('a\nb\r\nc\rd').length, 4);
  });
});

const pieces = fc.constantFrom('Ada', 'wrote', "don't", '.', '...', '?"', '("', ' ', '\n', '\r\n', '\n\n', '\r', '😀', '\ud83d', '\udc00', '\0', 'U.S.', '3.5', '-', 'http://a.b', 'x@y.z', '👩‍👩‍👧', 'é', '\u0301', '\u00a0', '\ufeff', "s'");
const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.array(pieces, { maxLength: 30 }).map(parts => parts.join('')));

describe('any text', () => {
  it('tokens slice back, in order, without white space or half a pair, and cover all that is not white space', () => {
    fc.assert(
      fc.property(texts, text => {
        let covered = '';
        for (const { start, text: whole, tokens, multiwords } of segment(text)) {
          assert.equal(text.slice(start, start + whole.length), whole);
          assert.ok(tokens.length > 0 && tokens[0]?.start === 0 && tokens.at(-1)?.end === whole.length);
          for (const token of tokens) {
            assert.equal(whole.slice(token.start, token.end), token.text);
            assert.ok(token.text !== '' && !/\s/.test(token.text));
            assert.ok(!/[\ud800-\udbff]$/.test(token.text) || !/^[\udc00-\udfff]/.test(whole.slice(token.end)));
            covered += token.text;
          }
          for (const range of multiwords) assert.ok(range.end - range.start > 1 && range.end <= tokens.length);
        }
        assert.equal(covered, text.replace(/\s/g, ''));
      }),
      { numRuns: 200, seed: 1 },
    );
  });
  it('a document is its paragraphs', () => {
    fc.assert(
      fc.property(texts, text => {
        const apart = paragraphs(text).flatMap(({ start, end }) =>
          segmentParagraph(text.slice(start, end)).map(sentence => ({ ...sentence, start: sentence.start + start })),
        );
        assert.deepEqual(segment(text), apart);
      }),
      { numRuns: 100, seed: 2 },
    );
  });
  it('a long paragraph is read in steps of a few words', () => {
    const steps = segmenting('Ada wrote the letter again. '.repeat(800));
    let count = 0;
    while (steps.next().done !== true) count++;
    assert.ok(count > 800 + 4000 / 20, `${count} steps`);
  });
  it('takes time in proportion to its length', () => {
    for (const part of ['a-', '1.1.1/', '(', '.)', "'", 'a@', 'http://', '\ud800', '" ']) {
      const begin = process.cpuUsage().user;
      segment(part.repeat(8_000 / part.length));
      assert.ok(process.cpuUsage().user - begin < 250_000, `${JSON.stringify(part)} is slow`);
    }
  });
});
