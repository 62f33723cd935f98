import assert from 'node:assert/strict';
import { segmentPassage, type Passage } from '../../src/core/prose';
import type { Sentence } from '../../src/core/types';
import type { Markup } from '../../src/markup/reading';
import { shown } from '../core/check';

/** The passages of a text. */
export function passagesOf(markup: Markup, text: string): readonly Passage[] {
  const reading = markup(text);
  for (;;) {
    const step = reading.next();
    if (step.done === true) return step.value;
  }
}

/** The sentences of a text's prose; checks what is true of any: in order, apart, and all slices as they should be. */
export function sentencesOf(markup: Markup, text: string): Sentence[] {
  let end = 0;
  const sentences: Sentence[] = [];
  for (const passage of passagesOf(markup, text)) {
    assert.equal(text.slice(passage.start, passage.start + passage.source.length), passage.source);
    for (const relative of segmentPassage(passage)) {
      const sentence = { ...relative, start: passage.start + relative.start };
      assert.equal(text.slice(sentence.start, sentence.start + sentence.text.length), sentence.text);
      for (const token of sentence.tokens) {
        const start = sentence.start + token.start;
        assert.ok(start >= end && token.end > token.start, `${JSON.stringify(token)} is not behind the one before it`);
        end = sentence.start + token.end;
        assert.equal(text.slice(start, end), token.text);
      }
      sentences.push(sentence);
    }
  }
  return sentences;
}

/** A text in which every character that is in no token and no white space is `·`. */
export function masked(text: string, sentences: readonly Sentence[]): string {
  const prose = new Set(sentences.flatMap(({ start, tokens }) => tokens.flatMap(token => Array.from({ length: token.end - token.start }, (_, at) => start + token.start + at))));
  return Array.from({ length: text.length }, (_, at) => (prose.has(at) || /\s/.test(text.charAt(at)) ? text.charAt(at) : '·')).join('');
}

/** Checks the mask of a text and how its sentences read; words of a multiword token are joined by `+`. */
export function checkProse(markup: Markup, text: string, mask: string, ...expected: string[]): void {
  const sentences = sentencesOf(markup, text);
  assert.equal(masked(text, sentences), mask);
  const read = sentences.map(sentence => ({ ...sentence, tokens: sentence.tokens.map(token => ({ ...token, text: token.form ?? token.text })) }));
  assert.deepEqual(shown(read), expected);
}
