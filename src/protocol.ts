import type { Annotation, Gates } from './core/types';

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
