import type { Sentence, Span, Token } from './types';

/** The words of tokens as the models read them. */
export function forms(tokens: readonly Token[]): string[] {
  return tokens.map(token => token.form ?? token.text);
}

/** Whether white space stands between a token and the next. */
export function spaceBehind({ text, tokens }: Sentence, index: number): boolean {
  return /\s/.test(text.slice(tokens[index]?.end, tokens[index + 1]?.start));
}

/** Tokens `[start, end)` of a sentence as they are written, on one line. */
export function written({ text, tokens }: Sentence, { start, end }: Span): string {
  return text.slice(tokens[start]?.start, tokens[end - 1]?.end).replace(/\s+/g, ' ');
}

/** Where tokens `[start, end)` of a sentence, at least one, stand in its document. */
export function placeOf({ start: begin, tokens }: Sentence, { start, end }: Span): Span {
  return { start: begin + (tokens[start]?.start ?? 0), end: begin + (tokens[end - 1]?.end ?? 0) };
}

/** The text of a sentence without the markup in it; white space is a space. */
export function proseOf(sentence: Sentence): string {
  const last = sentence.tokens.length - 1;
  return forms(sentence.tokens).map((form, index) => (index < last && spaceBehind(sentence, index) ? `${form} ` : form)).join('');
}
