// Stands in for node:fs in a browser: the files of packs, as the window listed them, with what of them was fetched.
import type { Listed } from './wire';

const sizes = new Map<string, number>();
const contents = new Map<string, Uint8Array>();

/** Says which files there are. */
export function list(files: readonly Listed[]): void {
  for (const { place, bytes } of files) sizes.set(place, bytes);
}

/** Puts what is in a file where it can be read. */
export function keep(place: string, content: Uint8Array): void {
  contents.set(place, content);
}

/** Whether a file can be read. */
export function isKept(place: string): boolean {
  return contents.has(place);
}

/** Whether there is a file of this name, or a folder with one. */
export function existsSync(place: string): boolean {
  return sizes.has(place) || readdirSync(place).length > 0;
}

/** The names in a folder. */
export function readdirSync(folder: string): string[] {
  const inside = [...sizes.keys()].filter(place => place.startsWith(`${folder}/`)).map(place => place.slice(folder.length + 1));
  return [...new Set(inside.map(place => place.split('/')[0] ?? ''))];
}

/** What kind of thing has a name, undefined when there is none; there are no links. */
export function statSync(place: string): { readonly size: number; isFile(): boolean } | undefined {
  const size = sizes.get(place);
  if (size !== undefined) return { size, isFile: () => true };
  return existsSync(place) ? { size: 0, isFile: () => false } : undefined;
}

export const lstatSync = statSync;

export const realpathSync = (place: string): string => place;

/** What is in a file, once: nobody reads one twice, and they are large. */
export function readFileSync(place: string, encoding?: 'utf8'): Uint8Array | string {
  const content = contents.get(place);
  if (!content) throw new Error('it was not fetched');
  contents.delete(place);
  return encoding === undefined ? content : new TextDecoder().decode(content);
}
