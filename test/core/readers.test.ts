import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatBio, parseBio } from '../../src/core/bio';
import { conlluOptions, formatConllu } from '../../src/core/conllu';
import { parseConllu } from '../../src/core/conlluReader';
import { readCsv, writeCsv } from '../../src/core/csv';
import { forms } from '../../src/core/forms';
import { readNpy, writeNpy } from '../../src/core/npy';
import { segment } from '../../src/core/segment';
import { rawText, toTreebank, wordsOf } from '../../src/core/treebank';
import { runs, SEED } from '../fuzz';
import { texts } from './texts';

const options = (few: number, many: number) => ({ numRuns: runs(few, many), seed: SEED });

const spaced = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('what is written is read as it was', () => {
  it('any text as CoNLL-U: words, multiword tokens, names, and the text but for its kinds of white space', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('NOUN', '_', 'X'), fc.constantFrom('O', 'B-PER', 'I-LOC'), (text, upos, ner) => {
        const sentences = segment(text);
        const places = conlluOptions(text, sentences, 's');
        const annotations = sentences.map(({ tokens }) => {
          const all = (label: string) => ({ labels: tokens.map(() => label), confidence: new Float32Array(tokens.length), probabilities: new Float32Array() });
          return { pos: all(upos), ner: all(ner) };
        });
        const written = sentences.map((sentence, at) => formatConllu(sentence, annotations[at] ?? {}, places[at] ?? { id: '' })).join('');
        const { sentences: read, problem } = parseConllu(written);
        assert.equal(problem, undefined);
        const bare = (one: ReturnType<typeof toTreebank>) => one.tokens.map(({ form, multiword, words }) => ({ form, multiword, words: words.map(word => [word.form, word.upos, word.ner]) }));
        assert.deepEqual(read.map(bare), sentences.map((sentence, at) => bare(toTreebank(sentence, annotations[at] ?? {}))));
        assert.equal(spaced(rawText(read)), spaced(text));
      }),
      options(300, 20_000),
    );
  });

  it('words with labels, a word a line', () => {
    const word = texts.map(text => text.replace(/\s/g, '')).filter(form => form !== '' && !form.startsWith('-DOCSTART-'));
    const sentence = fc.array(fc.tuple(word, fc.constantFrom('O', 'B-PER', 'I-PER')), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 5 }), fc.constantFrom('\n', '\r\n', '\r'), fc.constantFrom('\t', '\t_\t', ' '), (sentences, end, between) => {
        const written = sentences.map(rows => rows.map(row => row.join(between) + end).join('')).join(end);
        assert.deepEqual(parseBio(written), sentences.map(rows => ({ forms: rows.map(row => row[0]), labels: rows.map(row => row[1]) })));
      }),
      options(200, 20_000),
    );
  });

  it('the names of any sentence, as they are exported', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), fc.infiniteStream(fc.constantFrom('O', 'B-PER', 'I-PER')), (text, chosen) => {
        const sentences = segment(text).filter(({ tokens }) => tokens.length > 0);
        const annotated = sentences.map(({ tokens }) => ({ labels: tokens.map(() => chosen.next().value ?? 'O'), confidence: new Float32Array(), probabilities: new Float32Array() }));
        const written = sentences.map((sentence, at) => formatBio(sentence, annotated[at] ? { ner: annotated[at] } : {})).join('');
        assert.deepEqual(parseBio(written), sentences.map(({ tokens }, at) => ({ forms: forms(tokens), labels: annotated[at]?.labels ?? [] })));
      }),
      options(200, 20_000),
    );
  });

  it('any table as CSV', () => {
    fc.assert(
      fc.property(fc.array(fc.array(texts, { minLength: 1, maxLength: 4 }), { maxLength: 6 }), rows => assert.deepEqual(readCsv(writeCsv(rows)), rows)),
      options(200, 20_000),
    );
  });

  it('any floats as a numpy file', () => {
    fc.assert(
      fc.property(fc.float32Array({ maxLength: 40 }), values => {
        for (const shape of [[values.length], [1, values.length], [values.length, 1, 1]]) assert.deepEqual(readNpy(writeNpy({ values, shape })), { values, shape });
      }),
      options(200, 20_000),
    );
  });
});

describe('what was never meant to be read', () => {
  it('any text gives sentences or a problem with its line, and never an exception', () => {
    const lines = fc.array(fc.oneof(texts, fc.constantFrom('1\tAda\t_\tX\t_\t_\t_\t_\t_\t_', '1-2\tdon\'t\t_\t_\t_\t_\t_\t_\t_\t_', '2-1\t_', '# newpar', '99999999999999999999\ta\t_\t_\t_\t_\t_\t_\t_\t_', '')), { maxLength: 8 });
    fc.assert(
      fc.property(lines, parts => {
        const text = parts.join('\n');
        const { sentences, problem } = parseConllu(text);
        assert.ok(sentences.every(sentence => wordsOf(sentence).every(word => word.form !== '')));
        assert.ok(problem === undefined || (problem.line >= 1 && problem.line <= text.split(/\r\n|\n|\r/).length));
        assert.ok(parseBio(text).every(({ forms, labels }) => forms.length === labels.length));
        assert.ok(Array.isArray(readCsv(text)));
      }),
      options(300, 50_000),
    );
  });

  it('any bytes are a numpy file or are not', () => {
    const whole = writeNpy({ values: Float32Array.of(1, 2, 3), shape: [3] });
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, byte, length) => {
        const bytes = whole.slice(0, Math.max(length, at + 1));
        bytes[at] = byte;
        const read = readNpy(bytes);
        assert.ok(read === undefined || read.values.length === read.shape.reduce((a, b) => a * b, 1));
      }),
      options(300, 50_000),
    );
  });
});
