import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatBrat } from '../../src/core/brat';
import { entities } from '../../src/core/entities';
import { written } from '../../src/core/forms';
import { segment } from '../../src/core/segment';
import { tagging } from './check';

describe('names for brat', () => {
  it('have a number, a type, offsets in characters, and their words; in parts over several lines', () => {
    const text = '😀 Ada\nByron met the 😀 Red Cross.';
    const annotations = [{ ner: tagging('😀/O Ada/B-PER Byron/I-PER met/O the/O 😀/O Red/B-ORG Cross/I-ORG ./O') }];
    assert.equal(formatBrat(text, segment(text), annotations), 'T1\tPER 2 5;6 11\tAda Byron\nT2\tORG 22 31\tRed Cross\n');
  });
  it('can be cut out of the text by their offsets, as programs count them that know no surrogates', () => {
    const words = fc.constantFrom('Ada', '😀', 'e\u0301', '𝔸𝔹', '\n', '\r\n', ' ', '.', 'I');
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), fc.infiniteStream(fc.constantFrom('O', 'B-PER', 'I-PER', 'B-LOC')), (parts, labels) => {
        const text = parts.join(' ');
        const sentences = segment(text);
        const annotations = sentences.map(({ tokens }) => ({ ner: { labels: tokens.map(() => labels.next().value ?? 'O'), confidence: new Float32Array(tokens.length), probabilities: new Float32Array() } }));
        const rows = formatBrat(text, sentences, annotations).split('\n').slice(0, -1).map(row => row.split('\t'));
        const names = sentences.flatMap((sentence, at) => entities(annotations[at]?.ner ?? tagging('')).map(name => written(sentence, name)));
        const points = [...text];
        assert.deepEqual(rows.map(([id]) => id), names.map((_, at) => `T${at + 1}`));
        rows.forEach(([, place = '', form = ''], at) => {
          const cut = place.split(' ').slice(1).join(' ').split(';').map(span => points.slice(...span.split(' ').map(Number)).join(''));
          assert.equal(cut.join(' '), form);
          assert.equal(form.replace(/\s+/g, ' ').trim(), names[at]);
        });
      }),
    );
  });
});
