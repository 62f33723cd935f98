import { isCount, isSurgery, isUnitQuery } from '../checks';
import type { Sampling } from '../core/sampling';
import type { UnitQuery } from '../core/types';
import type { HeadName, Look, Predicting, Translating, Words } from '../requests';
import type { ErrorRecord } from './errors';

/** A question for the models, without its number. */
export type Question =
  | { readonly method: 'packs' }
  | { readonly method: 'problems' }
  | { readonly method: 'status' }
  | { readonly method: 'annotate'; readonly sentences: readonly Words[]; readonly heads: readonly HeadName[]; readonly languages?: readonly string[] | undefined }
  | { readonly method: 'inspect'; readonly sentence: Words; readonly look?: Look | undefined }
  | { readonly method: 'alter'; readonly sentences: readonly Words[]; readonly look: Look }
  | { readonly method: 'seek'; readonly sentences: readonly Words[]; readonly query: UnitQuery; readonly look?: Look | undefined }
  | { readonly method: 'weights'; readonly pack?: string | undefined }
  | { readonly method: 'gradients'; readonly sentence: Words; readonly look?: Look | undefined }
  | { readonly method: 'surprisal'; readonly sentences: readonly Words[]; readonly options?: Predicting | undefined }
  | { readonly method: 'next'; readonly prefix: readonly Words[]; readonly options: Predicting & Sampling }
  | { readonly method: 'translate'; readonly texts: readonly string[]; readonly options?: Translating | undefined }
  | { readonly method: 'decode'; readonly text: string; readonly options?: Translating | undefined }
  | { readonly method: 'contexts'; readonly texts: readonly string[]; readonly pack?: string | undefined }
  | { readonly method: 'fits'; readonly texts: readonly string[] }
  | { readonly method: 'spell'; readonly word: string; readonly pack?: string | undefined };

/** What the model process is told. `open` comes first, once. */
export type ToServer =
  | { readonly type: 'open'; readonly folders: readonly string[]; readonly threads?: number }
  | { readonly type: 'ask'; readonly id: number; readonly question: Question }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'ping' };

/** What the model process says. Values are results of `Engine`; they carry annotations, never tensors. */
export type FromServer =
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: ErrorRecord }
  | { readonly type: 'problem'; readonly error: ErrorRecord }
  | { readonly type: 'pong' };

/** Whether a message may be understood by the model process. */
export function isToServer(value: unknown): value is ToServer {
  if (!isRecord(value)) return false;
  if (value['type'] === 'open') return isListOf(value['folders'], isString);
  if (value['type'] === 'ping') return true;
  if (typeof value['id'] !== 'number') return false;
  return value['type'] === 'cancel' || (value['type'] === 'ask' && isQuestion(value['question']));
}

/** Whether a message may come from the model process. */
export function isFromServer(value: unknown): value is FromServer {
  if (!isRecord(value)) return false;
  if (value['type'] === 'problem') return isErrorRecord(value['error']);
  if (value['type'] === 'pong') return true;
  if (typeof value['id'] !== 'number') return false;
  return (value['type'] === 'result' && 'value' in value) || (value['type'] === 'error' && isErrorRecord(value['error']));
}

function isQuestion(value: unknown): value is Question {
  if (!isRecord(value)) return false;
  const { method, sentences, look } = value;
  switch (method) {
    case 'packs':
    case 'problems':
    case 'status':
      return true;
    case 'annotate':
      return isListOf(sentences, isWords) && isListOf(value['heads'], isString) && (value['languages'] === undefined || isListOf(value['languages'], isString));
    case 'inspect':
    case 'gradients':
      return isWords(value['sentence']) && (look === undefined || isLook(look));
    case 'alter':
      return isListOf(sentences, isWords) && isLook(look);
    case 'seek':
      return isListOf(sentences, isWords) && isUnitQuery(value['query']) && (look === undefined || isLook(look));
    case 'surprisal':
      return isListOf(sentences, isWords) && (value['options'] === undefined || isPredicting(value['options']));
    case 'next':
      return isListOf(value['prefix'], isWords) && isPredicting(value['options']) && isSampling(value['options']);
    case 'fits':
      return isListOf(value['texts'], isString);
    case 'translate':
      return isListOf(value['texts'], isString) && isTranslating(value['options']);
    case 'decode':
      return isString(value['text']) && isTranslating(value['options']);
    case 'contexts':
      return isListOf(value['texts'], isString) && isPack(value['pack']);
    case 'weights':
      return isPack(value['pack']);
    default:
      return method === 'spell' && isString(value['word']) && isPack(value['pack']);
  }
}

function isLook(value: unknown): value is Look {
  if (!isRecord(value) || !isPack(value['pack']) || !isPack(value['language'])) return false;
  return value['surgery'] === undefined || isSurgery(value['surgery']);
}

function isPredicting(value: unknown): value is Predicting {
  return isRecord(value) && isPack(value['pack']) && (value['likeliest'] === undefined || isCount(value['likeliest']));
}

function isTranslating(value: unknown): boolean {
  if (value === undefined) return true;
  if (!isRecord(value) || !isPack(value['pack']) || !isPack(value['from'])) return false;
  const { beam, masked } = value;
  return (beam === undefined || isCount(beam)) && (masked === undefined || isListOf(masked, Number.isInteger));
}

function isSampling(value: unknown): boolean {
  return isRecord(value) && ['temperature', 'topP', 'seed'].every(name => Number.isFinite(value[name]));
}

const isPack = (value: unknown) => value === undefined || isString(value);

const isWords = (words: unknown) => isListOf(words, isString);

const isString = (value: unknown): value is string => typeof value === 'string';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isListOf = (value: unknown, holds: (item: unknown) => boolean) => Array.isArray(value) && value.every(holds);

const isErrorRecord = (value: unknown) => isRecord(value) && isString(value['name']) && isString(value['message']);
