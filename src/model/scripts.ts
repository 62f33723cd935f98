import { isCovered, isWrittenIn, mainScript } from '../core/language';
import type { Words } from '../requests';
import type { Pack } from './pack';

type Reader = { readonly pack: Pick<Pack, 'manifest'> };

/** Sentences, and the language of each where it is known, else ''. */
export interface Texts {
  readonly sentences: readonly Words[];
  readonly languages: readonly string[];
}

/** The script that most letters of some words are of. */
export function scriptOf(words: Words): string | undefined {
  return mainScript(words.join(' '));
}

/** The packs for a language, or else those that read a script; all of them where none does, or neither is known. */
export function readersOf<One extends Reader>(packs: readonly One[], language: string, script: string | undefined): readonly One[] {
  const having = (holds: (one: string) => boolean) => packs.filter(({ pack }) => pack.manifest.languages.some(holds));
  const own = language === '' ? [] : having(one => isCovered(language, [one]));
  if (own.length > 0) return own;
  const some = script === undefined ? [] : having(one => isWrittenIn(one, script));
  return some.length > 0 ? some : packs;
}

/** Sentences by the packs for them, each with the indices of its sentences: in one group unless packs differ in that. */
export function sharedOut<One extends Reader>(packs: readonly One[], { sentences, languages }: Texts): readonly { readonly readers: readonly One[]; readonly indices: readonly number[] }[] {
  if (new Set(packs.flatMap(({ pack }) => pack.manifest.languages)).size < 2) return [{ readers: packs, indices: sentences.map((_, index) => index) }];
  const groups = new Map<string, { readonly readers: readonly One[]; readonly indices: number[] }>();
  for (const [index, words] of sentences.entries()) {
    const [language = '', script] = [languages[index], scriptOf(words)];
    const key = `${language} ${script}`;
    const group = groups.get(key);
    if (group) group.indices.push(index);
    else groups.set(key, { readers: readersOf(packs, language, script), indices: [index] });
  }
  return [...groups.values()];
}
