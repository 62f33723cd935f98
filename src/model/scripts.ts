import { isWrittenIn, mainScript } from '../core/language';
import type { Words } from '../requests';
import type { Pack } from './pack';

type Reader = { readonly pack: Pick<Pack, 'manifest'> };

/** The script that most letters of some words are of. */
export function scriptOf(words: Words): string | undefined {
  return mainScript(words.join(' '));
}

/** The packs that read a script; all of them where none does, or the script is not known. */
export function readersOf<One extends Reader>(packs: readonly One[], script: string | undefined): readonly One[] {
  const own = script === undefined ? [] : packs.filter(({ pack }) => pack.manifest.languages.some(language => isWrittenIn(language, script)));
  return own.length > 0 ? own : packs;
}

/** Sentences by the packs that read their script, each with the indices of its sentences: in one group unless packs differ in that. */
export function sharedOut<One extends Reader>(packs: readonly One[], sentences: readonly Words[]): readonly { readonly readers: readonly One[]; readonly indices: readonly number[] }[] {
  const all = sentences.map((_, index) => index);
  const languages = new Set(packs.flatMap(({ pack }) => pack.manifest.languages));
  if (languages.size < 2) return [{ readers: packs, indices: all }];
  const groups = new Map<string | undefined, number[]>();
  for (const [index, words] of sentences.entries()) {
    const script = scriptOf(words);
    const group = groups.get(script);
    if (group) group.push(index);
    else groups.set(script, [index]);
  }
  return [...groups].map(([script, indices]) => ({ readers: readersOf(packs, script), indices }));
}
