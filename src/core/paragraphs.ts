import type { Span } from './types';

/** Longer paragraphs are cut here, so that the time per character stays bounded. UTF-16 units. */
export const LONGEST_PARAGRAPH = 20_000;

/** Where paragraphs are in a text: a blank line ends one, a single newline (\n, \r\n, \r) is white space. */
export function paragraphs(text: string): Span[] {
  const found: Span[] = [];
  let start = -1;
  let end = -1;
  const close = () => {
    if (start >= 0) found.push(...cut(text, start, end));
    start = -1;
  };
  for (const line of lines(text)) {
    const inked = trimmed(text, line);
    if (inked.start === inked.end) close();
    else {
      if (start < 0) start = inked.start;
      end = inked.end;
    }
  }
  close();
  return found;
}

/** The lines of a text without their ends. */
export function lines(text: string): Span[] {
  const found: Span[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== 10 && unit !== 13) continue;
    found.push({ start, end: at });
    if (unit === 13 && text.charCodeAt(at + 1) === 10) at++;
    start = at + 1;
  }
  found.push({ start, end: text.length });
  return found;
}

const SPACE = /\s/;

/** Whether the unit at `at` is white space. */
export function isSpace(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit <= 32 ? unit === 32 || (unit >= 9 && unit <= 13) : unit >= 0xa0 && SPACE.test(text.charAt(at));
}

/** A span without the white space at its ends; empty at its start when there is nothing else. */
export function trimmed(text: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from < to && isSpace(text, from)) from++;
  while (to > from && isSpace(text, to - 1)) to--;
  return from === to ? { start, end: start } : { start: from, end: to };
}

function cut(text: string, start: number, end: number): Span[] {
  const pieces: Span[] = [];
  let from = start;
  while (end - from > LONGEST_PARAGRAPH) {
    const to = breakBefore(text, from, from + LONGEST_PARAGRAPH);
    pieces.push(trimmed(text, { start: from, end: to }));
    from = to;
    while (from < end && isSpace(text, from)) from++;
  }
  if (from < end) pieces.push({ start: from, end });
  return pieces;
}

/** The last white space in (from, limit], or the limit itself, moved so that no surrogate pair is split. */
function breakBefore(text: string, from: number, limit: number): number {
  for (let at = limit; at > from; at--) if (isSpace(text, at)) return at;
  return insidePair(text, limit) ? limit - 1 : limit;
}

function insidePair(text: string, at: number): boolean {
  return (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}
