/**
 * The same text, to be kept: a part of a longer one may hold on to all of it, which is a whole document for each paragraph
 * that is remembered.
 */
export function owned(text: string): string {
  return ` ${text}`.slice(1);
}
