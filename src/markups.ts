import { createRequire } from 'node:module';
import path from 'node:path';
import { moduleOf } from './markup/languages';
import type { Markup } from './markup/reading';

/** How texts of a language are read; undefined where a text is prose as it is. */
export type Markups = (language: string) => Markup | undefined;

/** Readers from the bundles of src/markup in `folder`, each loaded when its language is first met: they are large. */
export function markups(folder: string): Markups {
  const made = new Map<string, Markup | undefined>();
  return language => {
    const module = moduleOf(language);
    if (module === undefined) return undefined;
    const found = made.get(language) ?? load(path.join(folder, `${module}.js`), language);
    made.set(language, found);
    return found;
  };
}

function load(file: string, language: string): Markup | undefined {
  const { markups } = createRequire(file)(file) as { readonly markups: Readonly<Record<string, () => Markup>> };
  return markups[language]?.();
}
