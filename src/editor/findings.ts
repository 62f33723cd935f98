import type { Annotation, Sentence, UnitMatch } from '../core/types';
import type { Found } from '../questions';
import type { Text } from './proseFiles';

/** A place in a text where units do what was asked. */
export interface Candidate {
  readonly text: Text;
  readonly sentence: Sentence;
  readonly match: UnitMatch;
}

/** Words before and after a place that are shown with it. */
const AROUND = 5;

/** The places in which most of the units take part, `most` of them; those that were there before come first. */
export function bestFirst(candidates: readonly Candidate[], most: number): Candidate[] {
  return [...candidates].sort((a, b) => b.match.share - a.match.share).slice(0, most);
}

/** A place as the page shows it. */
export function foundAt({ text, sentence, match }: Candidate, { pos, ner }: Annotation): Found {
  const [from, to] = [Math.max(0, match.start - AROUND), Math.min(sentence.tokens.length, match.end + AROUND)];
  const [first, last] = [sentence.tokens[match.start], sentence.tokens[match.end - 1]];
  const start = sentence.start + (first?.start ?? 0);
  const end = sentence.start + (last?.end ?? sentence.text.length);
  return {
    uri: text.uri,
    file: text.name,
    line: lineAt(text.content, start),
    span: { start, end },
    text: text.content.slice(start, end),
    words: sentence.tokens.slice(from, to).map((token, at) => ({ text: token.form ?? token.text, pos: pos?.labels[from + at] ?? '', ner: ner?.labels[from + at] ?? '' })),
    match: { start: match.start - from, end: match.end - from },
    share: match.share,
  };
}

/** The line of an offset, counted from 1. */
function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** Where a text stands nearest to an offset; undefined when it stands nowhere. */
export function nearest(content: string, text: string, offset: number): number | undefined {
  const after = content.indexOf(text, offset);
  const before = content.lastIndexOf(text, offset);
  if (after < 0 || before < 0) return after < 0 ? (before < 0 ? undefined : before) : after;
  return after - offset <= offset - before ? after : before;
}
