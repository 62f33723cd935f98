import type { Fits } from './core/language';
import type { Sampling } from './core/sampling';
import type { Annotation, Decoding, Gradients, Inspection, LabelSet, NextWord, Spelling, Surgery, Surprisal, Translation, UnitMatch, UnitQuery, Weights } from './core/types';

/**
 * What may be asked of the models. The annotations come back in the order of the sentences. Float arrays in the
 * answers own their memory, so that they can be sent on as they are.
 */
export interface Engine {
  /** Which packs there are, in order of preference. */
  packs(): Promise<readonly PackSummary[]>;
  /** Labels sentences; `heads` chooses what is computed, `languages` has the language of each where it is known, else ''. Rejects with `PackError` or, when aborted, `AbortError`. */
  annotate(
    sentences: readonly Words[],
    heads: readonly HeadName[],
    signal?: AbortSignal,
    languages?: readonly string[],
  ): Promise<readonly Annotation[]>;
  /** Gates of every layer and direction of a pack for one sentence, with the labels they lead to. */
  inspect(sentence: Words, options?: Look, signal?: AbortSignal): Promise<Inspection>;
  /** The labels that a pack's gates graph gives for sentences, altered as `look` says; in their order. */
  alter(sentences: readonly Words[], look: Look, signal?: AbortSignal): Promise<readonly Annotation[]>;
  /** Every place where units do what the query asks, by sentence and best first. */
  seek(sentences: readonly Words[], query: UnitQuery, look?: Look, signal?: AbortSignal): Promise<readonly (readonly UnitMatch[])[]>;
  /** The numbers a pack computes with; of the first tagger when not named. Rejects with `PackError` when it does not give them. */
  weights(pack?: string): Promise<Weights>;
  /** Gates of a pack's character RNN reading one word, letter by letter (code points); of the first tagger's when not named. */
  spell(word: string, pack?: string, signal?: AbortSignal): Promise<Spelling>;
  /** How much of a change of each hidden state is left in the last. Rejects with `PackError` when the pack does not say. */
  gradients(sentence: Words, look?: Look, signal?: AbortSignal): Promise<Gradients>;
  /** How surprising each word of sentences is to a language model, by the words before it alone; in their order. */
  surprisal(sentences: readonly Words[], options?: Predicting, signal?: AbortSignal): Promise<readonly Surprisal[]>;
  /**
   * A word that comes after `prefix`, sentences of which the last goes on (with no words yet: begins). The same prefix,
   * sampling and pack give the same word; one more word than before costs one step of the network.
   */
  next(prefix: readonly Words[], options: Predicting & Sampling, signal?: AbortSignal): Promise<NextWord>;
  /** The translation of each text by an encoder–decoder; rejects with `RangeError` when a text is too long to be read. */
  translate(texts: readonly string[], options?: Translating, signal?: AbortSignal): Promise<readonly Translation[]>;
  /** A translation with all that led to it. */
  decode(text: string, options?: Translating, signal?: AbortSignal): Promise<Decoding>;
  /** The context of each text, `[units]`: all that the decoder is told of it. */
  contexts(texts: readonly string[], pack?: string, signal?: AbortSignal): Promise<readonly Float32Array[]>;
  /** How well texts fit languages, in their order; nothing is known of any when the tables are not there. */
  fits(texts: readonly string[]): Promise<readonly Fits[]>;
  /** What is wrong with the packs that cannot be used; the others go on working. */
  problems(): Promise<readonly PackProblem[]>;
  /** What there is of the models now, and how fast they were. */
  status(): Promise<EngineStatus>;
  dispose(): void;
}

/**
 * Which pack's network is looked into (the first that tags words when not given), and what is altered in it. A pack,
 * layer, series or unit that is not there is a `RangeError` that says what there is.
 */
export interface Look {
  readonly pack?: string | undefined;
  /** The language of the sentence, where it is known: without a pack it chooses one. */
  readonly language?: string | undefined;
  readonly surgery?: Surgery | undefined;
}

/** Which language model predicts (the preferred one when not given), and how many words it names at each place: 10, or fewer. */
export interface Predicting {
  readonly pack?: string | undefined;
  readonly likeliest?: number | undefined;
}

/**
 * Which encoder–decoder translates (the preferred one when not given), with how many hypotheses (1: greedy); `from`: the text
 * whose context is decoded instead, `masked`: the units of the context that are held at zero.
 */
export interface Translating {
  readonly pack?: string | undefined;
  readonly beam?: number | undefined;
  readonly from?: string | undefined;
  readonly masked?: readonly number[] | undefined;
}

/** A head by what it computes. */
export type HeadName = 'pos' | 'ner' | 'sentiment' | 'number';

/** A sentence as the models see it: its words. */
export type Words = readonly string[];

export type { Inspection, Spelling };

/** A pack in a list. */
export interface PackSummary {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly languages: readonly string[];
  readonly licence: string;
  readonly heads: readonly { readonly name: HeadName; readonly labels: LabelSet }[];
  readonly scores: readonly Score[];
  readonly cell: string;
  readonly layers: number;
  readonly units: number;
  readonly series: readonly string[];
  /** Whether it answers `gradients`. */
  readonly gradients: boolean;
  /** Whether it is a language model: it answers `surprisal` and `next`. */
  readonly modeling: boolean;
  /** The language that it translates to, if it is an encoder–decoder: it answers `translate`, `decode` and `contexts`. */
  readonly translating?: string;
}

/** The models at work. */
export interface EngineStatus {
  /** What computes, with its version. */
  readonly runtime: string;
  /** Why it is the slower one in WebAssembly, if it is. */
  readonly fallback: string | undefined;
  readonly threads: number;
  /** Bytes of memory the process has. */
  readonly memory: number;
  /** Which packs there are, from where, and of how many words each remembers the vectors. */
  readonly packs: readonly { readonly name: string; readonly version: string; readonly folder: string; readonly words: number }[];
  /** Milliseconds that reading packs and opening graphs has taken. */
  readonly load: number;
  /** Sentences labelled, and the milliseconds that one took, the last time and in the median of requests. */
  readonly sentences: number;
  readonly last: number | undefined;
  readonly median: number | undefined;
}

/** Why a pack cannot be used, in words for a person: what is wrong (`message`) and what to do (`advice`). */
export interface PackProblem {
  /** The pack's folder name, or the head nobody provides. */
  readonly pack: string;
  readonly file?: string;
  readonly message: string;
  readonly advice: string;
}

/** A published result of a pack on a test set. */
export interface Score {
  readonly metric: string;
  readonly value: number;
  readonly data: string;
  readonly date: string;
}
