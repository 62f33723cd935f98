import { moduleOf } from '../markup/languages';
import { markups as comments } from '../markup/comments';
import { markups as conllu } from '../markup/conllu';
import { markups as html } from '../markup/html';
import { markups as latex } from '../markup/latex';
import { markups as markdown } from '../markup/markdown';
import type { Markup } from '../markup/reading';
import type { Markups } from '../markups';

const MODULES: Readonly<Record<string, Readonly<Record<string, () => Markup>>>> = { comments, conllu, html, latex, markdown };

/** All readers in one bundle, in the place of src/markups.ts: an extension in a browser is one file. */
export function markups(): Markups {
  const made = new Map<string, Markup | undefined>();
  return language => {
    const module = moduleOf(language);
    if (module === undefined) return undefined;
    const found = made.get(language) ?? MODULES[module]?.[language]?.();
    made.set(language, found);
    return found;
  };
}
