/** What a sentence, a label and a gate are. All offsets are UTF-16 code units; all spans are half-open. */

/** A half-open range `[start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A syntactic word as Universal Dependencies counts words; its span is relative to its sentence's start. */
export interface Token extends Span {
  readonly text: string;
  /** What the models read, where that is not `text`: markup stands in the word (`caf&eacute;`). */
  readonly form?: string;
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
  /** Its language, where its paragraph tells that it is another one than that of the first pack. */
  readonly language?: string;
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

/** A label and how probable it is. */
export interface Guess {
  readonly label: string;
  readonly probability: number;
}

/** What the models say of a sentence; a function of the sentence's text alone, and of what people decided of it. */
export interface Annotation {
  readonly pos?: Tagging;
  readonly ner?: Tagging;
  readonly sentiment?: Classification;
  /** The number that a verb would have if it came after the token. */
  readonly number?: Tagging;
  /** For each token, whether its word is in the tagger's vocabulary (if not, it is known from spelling only). */
  readonly known?: readonly boolean[];
  /** What the models say where a person decided: of words, by head and index, and of the sentence's mood. */
  readonly decided?: { readonly pos?: ReadonlyMap<number, Guess>; readonly ner?: ReadonlyMap<number, Guess>; readonly sentiment?: Classification };
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

/** How one series is computed: `activation(W x + b + R h₋₁ + b′)`, the recurrent part times the series `gatedBy`. */
export interface Equation {
  readonly series: string;
  readonly activation: 'sigmoid' | 'tanh';
  readonly gatedBy?: string;
}

/** What a cell remembers by: `state_t = keep_t ⊙ state_{t−1} + write_t`, both names of series. */
export interface Memory {
  readonly state: string;
  readonly keep: string;
}

/** Values of a series replaced while the network reads: of `units` and at steps `[start, end)`, all where not given. */
export interface Clamp {
  readonly layer: number;
  readonly direction: Direction;
  readonly series: string;
  readonly units?: readonly number[];
  readonly steps?: Span;
  readonly value: number;
}

/** What is altered in a network. To mute units, a direction or a layer is to clamp its series `hidden` to 0. */
export interface Surgery {
  readonly clamps: readonly Clamp[];
  /** Parts of the words' vectors that are zero. */
  readonly withoutWords?: boolean;
  readonly withoutCharacters?: boolean;
}

/** The scores of a linear-chain CRF; `transitions[from][to]`, and −10⁴ or less where BIO forbids a move. */
export interface Transitions {
  readonly start: readonly number[];
  readonly transitions: readonly (readonly number[])[];
  readonly end: readonly number[];
}

/**
 * The weights of one layer in one direction, in the order of `Weights.equations` (G of them), H units, I inputs:
 * `input` [G × H × I], `recurrent` [G × H × H], both biases [G × H].
 */
export interface LayerWeights {
  readonly layer: number;
  readonly direction: Direction;
  readonly units: number;
  readonly inputs: number;
  readonly input: Float32Array;
  readonly recurrent: Float32Array;
  readonly inputBias: Float32Array;
  readonly recurrentBias: Float32Array;
}

/**
 * The layer that scores labels: `weight` [labels × D·H], `bias` [labels]. A `classification` reads the greatest value
 * of each hidden unit over the steps. Scores are divided by `temperature` before they become probabilities.
 */
export interface HeadWeights {
  readonly name: string;
  readonly task: 'labeling' | 'classification';
  readonly labels: LabelSet;
  readonly temperature: number;
  readonly weight: Float32Array;
  readonly bias: Float32Array;
  readonly crf?: Transitions;
}

/** Everything a pack computes with, as numbers. A word's vector is `wordSize` embedded values, then the characters'. */
export interface Weights {
  readonly pack: string;
  readonly equations: readonly Equation[];
  /** Not given for a cell that keeps nothing as it is (the plain RNN). */
  readonly memory?: Memory;
  readonly wordSize: number;
  readonly vectorSize: number;
  readonly layers: readonly LayerWeights[];
  readonly heads: readonly HeadWeights[];
}

/** Where units do something: all of `units` of one series above `above`, at steps in a row. */
export interface UnitQuery {
  readonly layer: number;
  readonly direction: Direction;
  readonly series: string;
  readonly units: readonly number[];
  readonly above: number;
  /** Whether a unit must be at or below the threshold just before and just after. */
  readonly alone: boolean;
  /** How many steps the brushed range had: places of like length come first. */
  readonly steps: number;
}

/** A place where units do it: tokens `[start, end)` of a sentence, and the share of the query's units, 0 to 1. */
export interface UnitMatch extends Span {
  readonly share: number;
}

/** What may come next: a word, the end of the sentence, or any word outside the vocabulary; the last two have no `word`. */
export interface Prediction {
  readonly kind: 'word' | 'end' | 'unknown';
  readonly word: string;
  readonly probability: number;
}

/**
 * What a language model makes of a sentence's tokens, each given those before it: `bits`, the surprisal
 * −log₂ P(token | tokens before) (Hale 2001), and `entropy`, the bits that were to be expected there, both [tokens].
 */
export interface Surprisal {
  readonly bits: Float32Array;
  readonly entropy: Float32Array;
  /** Whether a token is in the vocabulary; the bits of one that is not are those of any such word. */
  readonly known: readonly boolean[];
  /** What was most likely instead, best first. */
  readonly likeliest: readonly (readonly Prediction[])[];
}

/** A word that was drawn to come next, none where the sentence is to end, and its probability in the model. */
export interface NextWord {
  readonly word: string | undefined;
  readonly probability: number;
}

/** Everything the inspector shows of a sentence. */
export interface Inspection {
  readonly pack: string;
  readonly annotation: Annotation;
  readonly gates: readonly Gates[];
  /** The words' vectors, row-major [tokens × vectorSize], as the first layer reads them. */
  readonly vectors: Float32Array;
  /** Scores by head before softmax or CRF: [tokens × labels], or [labels] of a classification. */
  readonly scores: Readonly<Record<string, Float32Array>>;
  /** Per cent of labels on which the gates agree with `annotate`, where that computes with fewer bits. */
  readonly agreement?: number;
  /** The pack that would be shown if it could be, what is wrong with it and what to do. */
  readonly passedOver?: { readonly pack: string; readonly message: string; readonly advice: string };
}

/** A translation, and ln P of it for each of its pieces in the mean, the end counted. */
export interface Translation {
  readonly text: string;
  readonly score: number;
}

/**
 * How a translation came about, both sides opened. `source` and `target` are pieces of words, the target's end ''.
 * `chances` are P of each piece written, `[target]`, `candidates` the likeliest there; `decoder` has one layer.
 */
export interface Decoding extends Translation {
  readonly pack: string;
  readonly source: readonly string[];
  readonly encoder: readonly Gates[];
  /** What the cell remembers by, if it says so. */
  readonly memory?: Memory;
  /** The context c, `[units]`, as it was decoded: all that the decoder is told of the source. */
  readonly context: Float32Array;
  readonly target: readonly string[];
  readonly chances: Float32Array;
  readonly candidates: readonly (readonly Prediction[])[];
  readonly decoder: readonly Gates[];
}

/** The character RNN over one word. `characters` are what the network read (long words are shortened). */
export interface Spelling {
  readonly characters: readonly string[];
  readonly gates: readonly Gates[];
}

/**
 * How much of a change of each earlier hidden state of one layer and direction is left in the state that is read last:
 * log₁₀ of norms by distance from it, `[steps]`, 0 at distance 0; −Infinity where nothing at all is left. The norm is
 * ‖J‖_F / √units, the root of the mean square of what J leaves of a random change of length 1.
 */
export interface Fading {
  readonly layer: number;
  readonly direction: Direction;
  /** ‖∂h_T/∂h_t‖ */
  readonly hidden: Float32Array;
  /** ‖∏ keep‖, what the memory keeps of itself; not given for a cell that keeps nothing as it is. */
  readonly path?: Float32Array;
}

/** The fading of every layer and direction of a pack over one sentence. */
export interface Gradients {
  readonly pack: string;
  readonly cell: string;
  readonly memory?: Memory;
  readonly fading: readonly Fading[];
}

/** A name of type `type` covering the tokens `[start, end)`. */
export interface Entity extends Span {
  readonly type: string;
  /** The least posterior probability among its tokens' labels. */
  readonly confidence: number;
}
