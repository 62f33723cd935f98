/** Source code whose comments and doc strings can be read, by VS Code's identifiers of languages. */
export const SOURCES = [
  'javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'python', 'java', 'c', 'cpp', 'rust', 'go', 'css', 'scss', 'less', 'php',
] as const;

/** One of `SOURCES`. */
export type Source = (typeof SOURCES)[number];

/** Whether a language is one of source code whose comments can be read. */
export function isSource(language: string): language is Source {
  return SOURCES.some(source => source === language);
}

const MARKUPS: Readonly<Record<string, string>> = { markdown: 'markdown', mdx: 'markdown', latex: 'latex', tex: 'latex', html: 'html', xhtml: 'html', conllu: 'conllu' };

/** The module of this folder that reads a language; undefined where a text is prose as it is. */
export function moduleOf(language: string): string | undefined {
  return isSource(language) ? 'comments' : MARKUPS[language];
}

const ENDINGS: Readonly<Record<string, string>> = { md: 'markdown', markdown: 'markdown', mdx: 'mdx', tex: 'latex', ltx: 'latex', html: 'html', htm: 'html', xhtml: 'html', conllu: 'conllu' };

/** The language of a file with markup, by its ending; undefined for every other file. */
export function languageOfFile(name: string): string | undefined {
  return ENDINGS[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];
}
