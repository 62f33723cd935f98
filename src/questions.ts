import { isFloats, isGates, isList, isRecord, isText, type Unknowns } from './checks';
import type { Spelling, Weights } from './core/types';

/** What the page may ask, by kind, and what it is answered. To add one: here, below, and in src/editor/inspectorAnswers.ts. */
export interface Exchanges {
  /** The character RNN over one word, letter by letter. */
  readonly spell: { readonly question: { readonly word: string }; readonly answer: Spelling };
  /** The numbers a pack computes with. */
  readonly weights: { readonly question: { readonly pack: string }; readonly answer: Weights };
}

/** The name of a question. */
export type Kind = keyof Exchanges;

/** A question with its kind. */
export type Question<K extends Kind = Kind> = { readonly [One in K]: { readonly kind: One } & Exchanges[One]['question'] }[K];

/** What a question of some kind is answered. */
export type Answer<K extends Kind = Kind> = Exchanges[K]['answer'];

type Checks = { readonly [K in Kind]: (value: Unknowns) => boolean };

const QUESTIONS: Checks = {
  spell: ({ word }) => isText(word) && word !== '',
  weights: ({ pack }) => isText(pack),
};

const ANSWERS: Checks = {
  spell: ({ characters, gates }) =>
    isList(characters, isText) && Array.isArray(gates) && gates.every(one => isGates(one, characters.length)),
  weights: ({ pack, equations, layers, heads }) =>
    isText(pack) && isList(equations, isRecord) && isList(layers, isRecord) && isList(heads, isRecord) &&
    [...layers, ...heads].every(one => Object.values(one).every(part => !ArrayBuffer.isView(part) || isFloats(part))),
};

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
