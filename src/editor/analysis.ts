import type { Disposable, Event, LogOutputChannel, Range, TextDocument, Uri } from 'vscode';
import type { Annotation, LabelSet, Sentence, Span } from '../core/types';
import type { Markups } from '../markups';
import type { HeadName } from '../requests';
import type { Alterations, Network } from './alterations';
import type { Corrected } from './corrections';
import type { Failures } from './failures';
import type { MemoryCounts } from './memory';
import type { Models } from './models';
import type { Reading } from './reading';
import type { Settings } from './settings';

/**
 * What is known of a document at one version. `annotations[i]` belongs to `sentences[i]` and is undefined
 * until its sentence is tagged. Sentences are in document order and do not overlap.
 */
export interface Analysis<Answer = Annotation> {
  /** `document.version` the offsets belong to; when the document is newer, positions may have moved. */
  readonly version: number;
  readonly sentences: readonly Sentence[];
  readonly annotations: readonly (Answer | undefined)[];
  /** Characters in no sentence because their line is too long to read. */
  readonly leftOut: number;
  /** Characters that were left alone for being in a language no pack knows, by the code of the language or script. */
  readonly foreign: ReadonlyMap<string, number>;
  /** `visible`: the document is too large, only what is on screen and near it is in here. */
  readonly coverage: 'whole' | 'visible';
  /** Whether every sentence has its annotation. */
  readonly complete: boolean;
}

/** The documents that are followed, and what is known of them: their labels, or something else that models say of sentences. */
export interface Documents<Answer> extends Disposable {
  /** The newest analysis of a followed document, possibly of an older version; undefined when it is not followed. */
  get(document: TextDocument): Analysis<Answer> | undefined;
  /** Fires after a document's analysis was replaced, completed or dropped. */
  readonly onDidChange: Event<TextDocument>;
  /** Reads a document, or only its sentences that touch `within`, and follows its edits until `drop` or its closing. */
  follow(document: TextDocument, within?: Span): void;
  /** Ends following; its analysis is gone. */
  drop(document: TextDocument): void;
  /** Whether a document is followed. */
  follows(document: TextDocument): boolean;
  /** Whether only a part of a document, once selected, is followed. */
  partly(document: TextDocument): boolean;
  /** Resolves when a document's newest version is completely read, or at once when it is not followed. */
  settled(document: TextDocument): Promise<Analysis<Answer> | undefined>;
  /** Reads everything again. */
  refresh(): void;
  /** Reads everything again, also what could not be read. */
  again(): void;
}

/** The documents that are tagged, and what is known of them. */
export interface Analyses extends Documents<Annotation> {
  /**
   * The sentences of the paragraphs that touch `range`: of a document that is tagged as it is now, those that are;
   * otherwise segmented now from the current text (cached by paragraph). Offsets are the document's.
   */
  sentences(document: TextDocument, range: Range): readonly Sentence[];
  /** All sentences of a document of any size that are in a language of the packs; gives others turns, and is undefined when no longer `wanted`. */
  all(document: TextDocument, wanted: () => boolean): Promise<readonly Sentence[] | undefined>;
  /** Labels sentences through the cache, with every head the packs have. Rejects as `Engine.annotate` does. */
  annotate(sentences: readonly Sentence[], signal?: AbortSignal): Promise<readonly Annotation[]>;
  /** The labels of a head, in the order of its probabilities; undefined when no pack has it. */
  labels(head: HeadName): Promise<LabelSet | undefined>;
  /** From now on tags as an altered network does, or, without one, as the models do. */
  alter(look: Network | undefined): void;
  /** How well remembering sentences works. */
  counts(): MemoryCounts;
  /** Tags everything anew, also what could not be tagged, as when other packs are used. */
  forget(): void;
}

/** What `activate` hands to every feature. */
export interface Context {
  readonly extensionUri: Uri;
  /** Starts its process on first use and again after a restart; may reject with `PackError` on any call. */
  readonly engine: Models;
  readonly analyses: Analyses;
  readonly alterations: Alterations;
  readonly corrections: Corrected;
  /** How texts with markup are read. */
  readonly markups: Markups;
  /** How documents are read. */
  readonly reading: Reading;
  readonly settings: Settings;
  /** Where errors are told to the user, once each. */
  readonly failures: Failures;
  readonly log: LogOutputChannel;
}

/** A part of the extension: registers what it needs and returns how to take it back. */
export type Feature = (context: Context) => Disposable;
