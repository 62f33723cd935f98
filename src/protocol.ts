import { isClassification, isCount, isFloats, isGates, isList, isRange, isRecord, isSurgery, isTagging, isText, type Unknowns } from './checks';
import type { Annotation, Gates, Span, Surgery } from './core/types';
import { isAnswer, isKind, isQuestion, type Answer, type Kind, type Question } from './questions';

/** Where the editor is in the sentence on show. */
export interface Caret {
  /** The token under the caret, if any. */
  readonly caret: number | undefined;
  /** Tokens that the editor's selection touches, if something is selected. */
  readonly range?: Span | undefined;
}

/** What is altered in a pack's network, in the order in which it was done. */
export interface Altered {
  readonly pack: string;
  readonly surgeries: readonly Surgery[];
  /** Whether the labels in the text are the altered network's as well. */
  readonly applied: boolean;
}

/** What the extension tells the inspector page. Every message is the whole state of its kind. */
export type ToInspector =
  | (Caret & {
      readonly type: 'sentence';
      /** Grows with each message; the page ignores an older one. */
      readonly request: number;
      /** The address of the document it stands in. */
      readonly document: string;
      readonly text: string;
      readonly tokens: readonly string[];
      readonly annotation: Annotation;
      readonly gates: readonly Gates[];
      readonly pack: string;
      /** Per cent of labels on which the gates agree with the marks in the text; all when not given. */
      readonly agreement?: number | undefined;
      /** The words' vectors, row-major [tokens × vectorSize]; not given by an engine that does not tell them. */
      readonly vectors?: Float32Array | undefined;
      /** Scores by head before softmax or CRF: [tokens × labels], or [labels] of a classification. */
      readonly scores?: Readonly<Record<string, Float32Array>> | undefined;
      /** Given when the network is altered: how, and what it said before. Everything else here is the altered network's. */
      readonly before?: { readonly surgeries: readonly Surgery[]; readonly annotation: Annotation; readonly scores: Readonly<Record<string, Float32Array>> } | undefined;
      /** Why it is not the chosen pack's but the first one's, and what to do. */
      readonly instead?: string | undefined;
    })
  | (Caret & { readonly type: 'caret'; readonly request: number })
  | { readonly type: 'altered'; readonly altered: Altered | undefined }
  | { readonly type: 'notice'; readonly request: number; readonly title: string; readonly advice: string }
  /** Shows a lens, of a pack's network if one is named. */
  | { readonly type: 'lens'; readonly lens: string; readonly pack?: string | undefined }
  /** What the page asked under `id`; while there is `more`, another answer to it follows. */
  | { readonly type: 'answer'; readonly id: number; readonly kind: Kind; readonly value: Answer; readonly more: boolean }
  /** Why there is no (further) answer, for a person. */
  | { readonly type: 'failure'; readonly id: number; readonly message: string };

/** What the inspector page tells the extension. */
export type FromInspector =
  /** Sent on each load; the extension answers with everything. */
  | { readonly type: 'ready' }
  /** Another pack's network is to be shown. */
  | { readonly type: 'pack'; readonly pack: string }
  /**
   * Tokens were chosen: select them in the editor, or, without a range, nothing. `focus` goes there as well.
   * `request` names the sentence they belong to.
   */
  | { readonly type: 'select'; readonly request: number; readonly range: Span | undefined; readonly focus: boolean }
  /** Goes to a place that was found, in a document that is open or in the open folder; `text` stood there. */
  | { readonly type: 'go'; readonly uri: string; readonly span: Span; readonly text: string }
  /** Alters this and nothing else; without it nothing is altered. */
  | { readonly type: 'alter'; readonly altered: Altered | undefined }
  /** Answered by `answer` or `failure` with the same `id`. */
  | { readonly type: 'ask'; readonly id: number; readonly question: Question }
  /** The answer is no longer wanted. */
  | { readonly type: 'cancel'; readonly id: number };

/** What the page keeps over reloads of the window that the extension needs as well. */
export interface Restored {
  /** The pack that was chosen; undefined: the first there is. */
  readonly pack: string | undefined;
  /** The address of the document that was looked into. */
  readonly document: string | undefined;
}

/** What an earlier load of the page kept; what is not understood is as at the first. */
export function beforeReload(state: unknown): Restored {
  const { pack, document } = isRecord(state) ? state : {};
  return { pack: isText(pack) ? pack : undefined, document: isText(document) ? document : undefined };
}

/** The message in `data`, or undefined when it is none of ours. */
export function toInspector(data: unknown): ToInspector | undefined {
  return isRecord(data) && isToInspector(data) ? (data as ToInspector) : undefined;
}

/** The message in `data`, or undefined when it is none of the page's. */
export function fromInspector(data: unknown): FromInspector | undefined {
  if (!isRecord(data)) return undefined;
  const { type, request, range, focus, id, question, altered, uri, span, text, pack } = data;
  if (type === 'ready') return { type };
  if (type === 'pack' && isText(pack)) return { type, pack };
  if (type === 'ask' && isCount(id) && isQuestion(question)) return { type, id, question };
  if (type === 'cancel' && isCount(id)) return { type, id };
  if (type === 'go' && isText(uri) && isRange(span) && isText(text)) return { type, uri, span, text };
  if (type === 'alter' && isAltered(altered)) return { type, altered };
  if (type !== 'select' || !isCount(request) || typeof focus !== 'boolean') return undefined;
  return range === undefined || isRange(range) ? { type, request, range, focus } : undefined;
}

function isToInspector(data: Unknowns): boolean {
  const { type, request, id, kind, value, more } = data;
  switch (type as ToInspector['type']) {
    case 'sentence':
      return isCount(request) && isCaret(data) && isSentence(data);
    case 'caret':
      return isCount(request) && isCaret(data);
    case 'altered':
      return isAltered(data['altered']);
    case 'notice':
      return isCount(request) && isText(data['title']) && isText(data['advice']);
    case 'lens':
      return isText(data['lens']) && (data['pack'] === undefined || isText(data['pack']));
    case 'answer':
      return isCount(id) && typeof more === 'boolean' && isKind(kind) && isAnswer(kind, value);
    case 'failure':
      return isCount(id) && isText(data['message']);
    default:
      return false;
  }
}

function isCaret({ caret, range }: Unknowns): boolean {
  return (caret === undefined || isCount(caret)) && (range === undefined || isRange(range));
}

function isAltered(value: unknown): value is Altered | undefined {
  if (value === undefined) return true;
  return isRecord(value) && isText(value['pack']) && typeof value['applied'] === 'boolean' && isList(value['surgeries'], isSurgery);
}

function isSentence({ document, text, tokens, annotation, gates, pack, agreement, vectors, scores, before, instead }: Unknowns): boolean {
  if (!isText(document) || !isText(text) || !isText(pack) || !isList(tokens, isText)) return false;
  if (agreement !== undefined && typeof agreement !== 'number') return false;
  if (instead !== undefined && !isText(instead)) return false;
  if (vectors !== undefined && !isFloats(vectors)) return false;
  if (scores !== undefined && !isScores(scores)) return false;
  if (before !== undefined && !isBefore(before, tokens.length)) return false;
  if (!Array.isArray(gates) || !gates.every(one => isGates(one, tokens.length))) return false;
  return isAnnotation(annotation, tokens.length);
}

const isScores = (value: unknown): boolean => isRecord(value) && Object.values(value).every(one => isFloats(one));

function isBefore(value: unknown, steps: number): boolean {
  return isRecord(value) && isList(value['surgeries'], isSurgery) && isAnnotation(value['annotation'], steps) && isScores(value['scores']);
}

function isAnnotation(value: unknown, steps: number): boolean {
  if (!isRecord(value) || (value['sentiment'] !== undefined && !isClassification(value['sentiment']))) return false;
  return [value['pos'], value['ner']].every(one => one === undefined || one === null || isTagging(one, steps));
}
