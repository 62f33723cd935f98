/** What a sentence, a label and a gate are. All offsets are UTF-16 code units; all spans are half-open. */

/** A half-open range `[start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A syntactic word as Universal Dependencies counts words; its span is relative to its sentence's start. */
export interface Token extends Span {
  readonly text: string;
}

/**
 * A sentence: `text` begins at `start` in the document, and `text.slice(t.start, t.end) === t.text` for each
 * token. `multiwords` are ranges of token indices written as one (don't = do + n't).
 */
export interface Sentence {
  readonly start: number;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly multiwords: readonly Span[];
}

/** The labels of one head. In `bio` and `bioes` a name is `O` or a prefix, a hyphen and a type (`B-PER`). */
export interface LabelSet {
  readonly scheme: 'plain' | 'bio' | 'bioes';
  readonly names: readonly string[];
}

/**
 * A label for each token with its posterior probability, and the probabilities of all labels,
 * row-major `[tokens × labels]`, in the order of the head's `LabelSet`.
 */
export interface Tagging {
  readonly labels: readonly string[];
  readonly confidence: Float32Array;
  readonly probabilities: Float32Array;
}

/** One label for a sentence, with the probability of each label by name. */
export interface Classification {
  readonly label: string;
  readonly probabilities: Readonly<Record<string, number>>;
}

/** What the models say of a sentence; a function of the sentence's text alone. */
export interface Annotation {
  readonly pos?: Tagging;
  readonly ner?: Tagging;
  readonly sentiment?: Classification;
  /** For each token, whether its word is in the tagger's vocabulary (if not, it is known from spelling only). */
  readonly known?: readonly boolean[];
}

/** Which way a recurrent layer reads. */
export type Direction = 'forward' | 'backward';

/**
 * What happened inside one recurrent layer in one direction: named series, each row-major
 * `[steps × units]` and always in sentence order. Which series there are depends on the cell.
 */
export interface Gates {
  readonly cell: string;
  readonly layer: number;
  readonly direction: Direction;
  readonly steps: number;
  readonly units: number;
  readonly series: Readonly<Record<string, Float32Array>>;
}

/** A name of type `type` covering the tokens `[start, end)`. */
export interface Entity extends Span {
  readonly type: string;
  /** The least posterior probability among its tokens' labels. */
  readonly confidence: number;
}
