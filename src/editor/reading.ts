import type { TextDocument } from 'vscode';
import type { Markups } from '../markups';
import type { Engine } from '../requests';
import { languages, type Languages } from './languages';
import { segmenter, type Segmenter } from './sentences';
import type { Settings } from './settings';

/** How documents are read, whatever is then asked about them: into sentences, of languages that the packs know. */
export interface Reading {
  readonly segmenter: Segmenter;
  readonly languages: Languages;
  /** Longer documents are read only where they are visible, in characters. */
  readonly limit: (document: TextDocument) => number;
}

/** Reads documents, and remembers what each paragraph gave. */
export function reading(engine: Engine, settings: Settings, markups: Markups): Reading {
  return { segmenter: segmenter(markups), languages: languages(engine, settings), limit: document => settings.of(document).maxFileSize };
}
