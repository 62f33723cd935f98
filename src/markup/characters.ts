import { decodeHTML } from 'entities/decode';

/** The character that a reference such as `&eacute;` or `&#233;` stands for; a space for any white space, undefined when it stands for none or several. */
export function referenced(reference: string): string | undefined {
  const character = decodeHTML(reference);
  if (/^\s*$/.test(character)) return ' ';
  return [...character].length === 1 && character.length < reference.length ? character : undefined;
}
