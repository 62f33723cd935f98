import type { Annotation, Gates, Tagging } from './core/types';

/** What the extension tells the inspector page. Every message is the whole state of its kind. */
export type ToInspector =
  | {
      readonly type: 'sentence';
      /** Grows with each message; the page ignores an older one. */
      readonly request: number;
      readonly text: string;
      readonly tokens: readonly string[];
      readonly annotation: Annotation;
      readonly gates: readonly Gates[];
      readonly pack: string;
      /** Per cent of labels on which the gates agree with the marks in the text; all when not given. */
      readonly agreement?: number | undefined;
      /** The token under the caret, if any. */
      readonly caret: number | undefined;
    }
  | { readonly type: 'caret'; readonly request: number; readonly caret: number | undefined }
  | { readonly type: 'notice'; readonly request: number; readonly title: string; readonly advice: string };

/** What the inspector page tells the extension. */
export type FromInspector =
  /** Sent on each load; the extension answers with everything. */
  | { readonly type: 'ready' }
  /** A token was clicked: show it in the editor. `request` names the sentence it belongs to. */
  | { readonly type: 'reveal'; readonly request: number; readonly token: number };

/** The message in `data`, or undefined when it is none of ours. */
export function toInspector(data: unknown): ToInspector | undefined {
  const message = data as ToInspector;
  if (!isRecord(data) || !isCount(data['request'])) return undefined;
  switch (message.type) {
    case 'sentence':
      return isSentence(data) ? message : undefined;
    case 'caret':
      return message.caret === undefined || isCount(message.caret) ? message : undefined;
    case 'notice':
      return typeof message.title === 'string' && typeof message.advice === 'string' ? message : undefined;
    default:
      return undefined;
  }
}

/** The message in `data`, or undefined when it is none of the page's. */
export function fromInspector(data: unknown): FromInspector | undefined {
  if (!isRecord(data)) return undefined;
  if (data['type'] === 'ready') return { type: 'ready' };
  const { type, request, token } = data;
  return type === 'reveal' && isCount(request) && isCount(token) ? { type, request, token } : undefined;
}

type Unknowns = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Unknowns {
  return typeof value === 'object' && value !== null;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isSentence({ text, tokens, annotation, gates, pack, agreement, caret }: Unknowns): boolean {
  if (typeof text !== 'string' || typeof pack !== 'string' || (caret !== undefined && !isCount(caret))) return false;
  if (agreement !== undefined && typeof agreement !== 'number') return false;
  if (!Array.isArray(tokens) || !tokens.every(token => typeof token === 'string')) return false;
  if (!Array.isArray(gates) || !gates.every(one => isGates(one, tokens.length))) return false;
  return isRecord(annotation) && [annotation['pos'], annotation['ner']].every(tagging => isTagging(tagging, tokens.length));
}

function isTagging(value: unknown, steps: number): value is Tagging | undefined {
  if (value === undefined || value === null) return true;
  if (!isRecord(value) || !Array.isArray(value['labels'])) return false;
  return value['labels'].length === steps && value['confidence'] instanceof Float32Array && value['confidence'].length === steps;
}

function isGates(value: unknown, steps: number): value is Gates {
  if (!isRecord(value) || value['steps'] !== steps || !isCount(value['units']) || !isCount(value['layer'])) return false;
  if (typeof value['cell'] !== 'string' || !isRecord(value['series'])) return false;
  if (value['direction'] !== 'forward' && value['direction'] !== 'backward') return false;
  const length = steps * value['units'];
  return Object.values(value['series']).every(one => one instanceof Float32Array && one.length === length);
}
