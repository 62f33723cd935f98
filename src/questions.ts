import { isCount, isFloats, isGates, isList, isRange, isRecord, isSurgery, isText, isUnitQuery, type Unknowns } from './checks';
import type { BadLine, Judgement, Pair, Share } from './core/agreement';
import type { Decoding, Gradients, Inspection, LabelSet, Span, Spelling, Surgery, Translation, UnitQuery, Weights } from './core/types';

/** A pack that can be looked into. */
export interface OfferedPack {
  readonly name: string;
  readonly cell: string;
  readonly layers: number;
  readonly units: number;
  readonly series: readonly string[];
  readonly heads: readonly { readonly name: string; readonly labels: LabelSet }[];
  /** Whether it answers `gradients`. */
  readonly gradients: boolean;
  /** Whether it is a language model. */
  readonly modeling: boolean;
}

/** A text as a language model reads it: its words, and the surprisal of each in bits. */
export interface SurprisingText {
  readonly tokens: readonly string[];
  readonly bits: Float32Array;
}

/** The measured table of models/agreement.json: shares by set and pack, and figures that others have published. */
export interface AgreementTable {
  readonly command: string;
  readonly date: string;
  readonly rows: readonly { readonly set: string; readonly kind: 'blimp' | 'attractors'; readonly results: Readonly<Record<string, Share>> }[];
  readonly published: readonly { readonly what: string; readonly value: number; readonly source: string }[];
}

/** The measured table of models/translation.json: scores on the test split as a whole and by words of the source. */
export interface TranslationTable {
  readonly command: string;
  readonly date: string;
  readonly data: string;
  readonly rows: readonly {
    readonly name: string;
    readonly cell: string;
    readonly attention: boolean;
    readonly epochs: number;
    readonly parameters: number;
    readonly scores: Readonly<Record<string, number>>;
    readonly lengths: readonly { readonly least: number; readonly most: number; readonly sentences: number; readonly BLEU: number; readonly chrF: number }[];
  }[];
}

/** A place where units do what was asked, with a few words around it. */
export interface Found {
  readonly uri: string;
  /** The file's name, with its folder when it is another file than the one on show. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Where it is in the document, and what stands there. */
  readonly span: Span;
  readonly text: string;
  /** The words around it, of which those in `match` are the place, with their part of speech and their name's label. */
  readonly words: readonly { readonly text: string; readonly pos: string; readonly ner: string }[];
  readonly match: Span;
  readonly share: number;
}

/** What was found so far, the best first, and how much was read for it. */
export interface Findings {
  readonly found: readonly Found[];
  readonly places: number;
  readonly sentences: number;
  readonly files: number;
  /** What was left out, as a sentence; '' when nothing was. */
  readonly limits: string;
}

/** A sentence with the cosine of the angle between its context and another's. */
export interface Near {
  readonly text: string;
  readonly cosine: number;
}

/** What the page may ask, by kind, and what it is answered. To add one: here, below, and in src/editor/inspectorAnswers.ts. */
export interface Exchanges {
  /** A pack's character RNN over one word, letter by letter. */
  readonly spell: { readonly question: { readonly word: string; readonly pack: string }; readonly answer: Spelling };
  /** Where else units do what the query asks: `request` and `range` name the brushed words, which are left out. */
  readonly find: {
    readonly question: { readonly request: number; readonly pack: string; readonly range: Span; readonly query: UnitQuery; readonly where: 'document' | 'folder' };
    readonly answer: Findings;
  };
  /** The numbers a pack computes with. */
  readonly weights: { readonly question: { readonly pack: string }; readonly answer: Weights };
  /** Which packs there are. */
  readonly packs: { readonly question: object; readonly answer: { readonly packs: readonly OfferedPack[] } };
  /** How surprising each word of texts is to language models, by pack and text in their order. */
  readonly surprisal: { readonly question: { readonly texts: readonly string[]; readonly packs: readonly string[] }; readonly answer: { readonly packs: readonly (readonly SurprisingText[])[] } };
  /** Which side of minimal pairs packs prefer, by pack and pair in their order. */
  readonly judge: { readonly question: { readonly pairs: readonly Pair[]; readonly packs: readonly string[] }; readonly answer: { readonly packs: readonly (readonly Judgement[])[] } };
  /** Minimal pairs out of a file that a person chooses; undefined when none was chosen. */
  readonly pairs: { readonly question: object; readonly answer: { readonly file: { readonly name: string; readonly pairs: readonly Pair[]; readonly problems: readonly BadLine[] } | undefined } };
  /** How well the packs that ship agree verbs with subjects, as it was measured. */
  readonly agreement: { readonly question: object; readonly answer: AgreementTable };
  /** A translation of a text, both sides opened. */
  readonly decode: { readonly question: { readonly text: string; readonly beam: number }; readonly answer: Decoding };
  /** Translations, in the order of what is asked for: some of contexts that are another text's, or have units held at zero. */
  readonly translate: {
    readonly question: { readonly asked: readonly { readonly text: string; readonly from?: string; readonly masked?: readonly number[] }[] };
    readonly answer: { readonly found: readonly (Translation | { readonly error: string })[] };
  };
  /** The sentences whose contexts are the most like that of the sentence that `request` shows: of its document, and everyday ones. */
  readonly nearest: { readonly question: { readonly request: number }; readonly answer: { readonly here: readonly Near[]; readonly everyday: readonly Near[]; readonly read: number } };
  /** How well the encoder–decoders translate, as it was measured. */
  readonly translations: { readonly question: object; readonly answer: TranslationTable };
  /** Saves a file where a person chooses, with this name to begin with; where it was saved, undefined when it was not. */
  readonly save: { readonly question: { readonly name: string; readonly bytes: Uint8Array }; readonly answer: { readonly saved: string | undefined } };
  /** What a pack does with a sentence of these words, altered as the surgery says. */
  readonly inspect: { readonly question: { readonly words: readonly string[]; readonly pack: string; readonly surgery?: Surgery }; readonly answer: Inspection };
  /** How much of a change of each hidden state is left in the last, in each of some packs; one of them may be altered. */
  readonly gradients: {
    readonly question: { readonly words: readonly string[]; readonly packs: readonly string[]; readonly altered?: { readonly pack: string; readonly surgery: Surgery } | undefined };
    readonly answer: { readonly networks: readonly (Gradients | { readonly pack: string; readonly error: string })[] };
  };
}

/** The name of a question. */
export type Kind = keyof Exchanges;

/** A question with its kind. */
export type Question<K extends Kind = Kind> = { readonly [One in K]: { readonly kind: One } & Exchanges[One]['question'] }[K];

/** What a question of some kind is answered. */
export type Answer<K extends Kind = Kind> = Exchanges[K]['answer'];

type Checks = { readonly [K in Kind]: (value: Unknowns) => boolean };

const QUESTIONS: Checks = {
  spell: ({ word, pack }) => isText(word) && word !== '' && isText(pack),
  find: ({ request, pack, range, query, where }) => isCount(request) && isText(pack) && isRange(range) && isUnitQuery(query) && (where === 'document' || where === 'folder'),
  weights: ({ pack }) => isText(pack),
  packs: () => true,
  surprisal: ({ texts, packs }) => isList(texts, isText) && isList(packs, isText),
  judge: ({ pairs, packs }) => isList(pairs, isPair) && isList(packs, isText),
  pairs: () => true,
  agreement: () => true,
  decode: ({ text, beam }) => isText(text) && isCount(beam),
  translate: ({ asked }) => isList(asked, isRecord) && asked.every(({ text, from, masked }) => isText(text) && (from === undefined || isText(from)) && (masked === undefined || isList(masked, isCount))),
  nearest: ({ request }) => isCount(request),
  translations: () => true,
  save: ({ name, bytes }) => isText(name) && /^[^/\\]+\.\w+$/.test(name) && bytes instanceof Uint8Array,
  gradients: ({ words, packs, altered }) =>
    isList(words, isText) && isList(packs, isText) && (altered === undefined || (isRecord(altered) && isText(altered['pack']) && isSurgery(altered['surgery']))),
  inspect: ({ words, pack, surgery }) => isList(words, isText) && words.length > 0 && isText(pack) && (surgery === undefined || isSurgery(surgery)),
};

const ANSWERS: Checks = {
  spell: ({ characters, gates }) =>
    isList(characters, isText) && Array.isArray(gates) && gates.every(one => isGates(one, characters.length)),
  find: ({ found, places, sentences, files, limits }) => isList(found, isFound) && [places, sentences, files].every(isCount) && isText(limits),
  weights: ({ pack, equations, layers, heads }) =>
    isText(pack) && isList(equations, isRecord) && isList(layers, isRecord) && isList(heads, isRecord) &&
    [...layers, ...heads].every(one => Object.values(one).every(part => !ArrayBuffer.isView(part) || isFloats(part))),
  packs: ({ packs }) => isList(packs, isRecord) && packs.every(({ name, cell, series, heads }) => isText(name) && isText(cell) && isList(series, isText) && isList(heads, isRecord)),
  surprisal: ({ packs }) => Array.isArray(packs) && packs.every(one => Array.isArray(one) && one.every(isSurprisingText)),
  judge: ({ packs }) => Array.isArray(packs) && packs.every(one => isList(one, isJudgement)),
  pairs: ({ file }) => file === undefined || (isRecord(file) && isText(file['name']) && isList(file['pairs'], isPair) && isList(file['problems'], isRecord)),
  agreement: ({ rows, published }) => isList(rows, isRecord) && rows.every(({ set, results }) => isText(set) && isRecord(results)) && isList(published, isRecord),
  decode: ({ text, source, target, encoder, decoder, context, chances, candidates }) =>
    isText(text) && isList(source, isText) && isList(target, isText) && isFloats(context) && isFloats(chances, target.length) && isList(candidates, Array.isArray) &&
    isList(encoder, one => isRecord(one) && isGates(one, source.length)) && isList(decoder, one => isRecord(one) && isGates(one, target.length)),
  translate: ({ found }) => isList(found, isRecord) && found.every(({ text, error }) => isText(text) || isText(error)),
  nearest: ({ here, everyday, read }) => isCount(read) && [here, everyday].every(list => isList(list, isRecord) && list.every(({ text, cosine }) => isText(text) && typeof cosine === 'number')),
  translations: ({ rows }) => isList(rows, isRecord) && rows.every(({ name, scores, lengths }) => isText(name) && isRecord(scores) && isList(lengths, isRecord)),
  save: ({ saved }) => saved === undefined || isText(saved),
  gradients: ({ networks }) => isList(networks, isRecord) && networks.every(one => isText(one['pack']) && (isText(one['error']) || isGradients(one))),
  inspect: ({ pack, annotation, gates, scores }) =>
    isText(pack) && isRecord(annotation) && isRecord(scores) && Array.isArray(gates) && gates.every(one => isRecord(one) && isGates(one, Number(one['steps']))),
};

function isGradients({ cell, fading }: Unknowns): boolean {
  return isText(cell) && isList(fading, isRecord) && fading.every(({ layer, direction, hidden, path }) =>
    isCount(layer) && (direction === 'forward' || direction === 'backward') && isFloats(hidden) && (path === undefined || isFloats(path, hidden.length)));
}

function isPair(value: unknown): value is Pair {
  return isRecord(value) && isText(value['good']) && isText(value['bad']) && isCount(value['line']);
}

function isSurprisingText(value: unknown): boolean {
  return isRecord(value) && isList(value['tokens'], isText) && isFloats(value['bits'], value['tokens'].length);
}

function isJudgement(value: unknown): value is Judgement {
  return isRecord(value) && typeof value['good'] === 'number' && typeof value['bad'] === 'number' && isList(value['unknown'], isText);
}

function isFound(value: unknown): value is Found {
  if (!isRecord(value) || !isRange(value['span']) || !isRange(value['match']) || !isCount(value['line']) || typeof value['share'] !== 'number') return false;
  if (![value['uri'], value['file'], value['text']].every(isText)) return false;
  return Array.isArray(value['words']) && value['words'].every(one => isRecord(one) && [one['text'], one['pos'], one['ner']].every(isText));
}

/** Whether a value is a kind of question. */
export function isKind(value: unknown): value is Kind {
  return isText(value) && Object.hasOwn(QUESTIONS, value);
}

/** Whether a value is a question that can be answered. */
export function isQuestion(value: unknown): value is Question {
  return isRecord(value) && isKind(value['kind']) && QUESTIONS[value['kind']](value);
}

/** Whether a value answers a question of this kind. */
export function isAnswer(kind: Kind, value: unknown): value is Answer {
  return isRecord(value) && ANSWERS[kind](value);
}
