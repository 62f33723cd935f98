import { abortError, fromRecord, processError } from './errors';
import { unshare } from './unshare';
import type { FromServer, Question } from './wire';

/** Puts a text into some language; `{0}` in it stands for the first value. */
export interface Translator {
  t(text: string, ...values: readonly (string | number)[]): string;
}

/** The language that texts are written in. */
export const ENGLISH: Translator = { t: (text, ...values) => text.replace(/\{(\d)\}/g, (_, at: string) => String(values[Number(at)])) };

/** Requests that have been sent and not answered. */
export interface Outstanding {
  /** Adds a request and gives its number to `send`; `cancel` gets the number when the signal is aborted first. */
  readonly add: (
    question: Question,
    signal: AbortSignal | undefined,
    send: (id: number) => void,
    cancel: (id: number) => void,
  ) => Promise<unknown>;
  /** Answers a request; gives what was asked, or undefined when nobody waits for it any more. */
  readonly settle: (message: Extract<FromServer, { readonly id: number }>) => Question | undefined;
  /** Counts the end of a process against each request, rejects those it was the third for, gives the others. */
  readonly survive: (reason: string) => readonly (readonly [id: number, question: Question])[];
  readonly rejectAll: (error: Error) => void;
  /** Whether any answer is owed. */
  readonly any: () => boolean;
}

interface Request {
  readonly question: Question;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  /** Processes that ended while they had this request. */
  ends: number;
}

/** How often a request is sent: by then it is likely that it is what ends the process. */
const TRIES = 3;

/** An empty table of requests. */
export function outstanding(l10n: Translator): Outstanding {
  const requests = new Map<number, Request>();
  let lastId = 0;
  const take = (id: number) => {
    const request = requests.get(id);
    requests.delete(id);
    return request;
  };
  return {
    add: (question, signal, send, cancel) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) return reject(abortError());
        const id = ++lastId;
        const onAbort = () => {
          if (take(id) === undefined) return;
          cancel(id);
          reject(abortError());
        };
        const done = () => signal?.removeEventListener('abort', onAbort);
        const settled = { resolve: (value: unknown) => (done(), resolve(value)), reject: (error: Error) => (done(), reject(error)) };
        requests.set(id, { question, ends: 0, ...settled });
        signal?.addEventListener('abort', onAbort, { once: true });
        send(id);
      }),
    settle(message) {
      const request = take(message.id);
      if (message.type === 'result') request?.resolve(unshare(message.value));
      else request?.reject(fromRecord(message.error));
      return request?.question;
    },
    survive(reason) {
      for (const [id, request] of requests) {
        if (++request.ends < TRIES) continue;
        take(id)?.reject(processError(l10n.t('The model process ended {0} times while it worked on this ({1}).', TRIES, reason)));
      }
      return [...requests].map(([id, { question }]) => [id, question] as const);
    },
    rejectAll(error) {
      const all = [...requests.values()];
      requests.clear();
      for (const request of all) request.reject(error);
    },
    any: () => requests.size > 0,
  };
}
