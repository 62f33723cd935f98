import type { Fits } from './core/language';
import type { Annotation, Decoding, Gradients, NextWord, Surprisal, Translation, UnitMatch, Weights } from './core/types';
import { abortError, fromRecord, PackError, processError } from './model/errors';
import { openLink, type Link } from './model/link';
import { ENGLISH, outstanding, type Outstanding, type Translator } from './model/outstanding';
import { pulse, type Pulse } from './model/pulse';
import type { FromServer, Question } from './model/wire';
import type { Engine, EngineStatus, Inspection, PackProblem, PackSummary, Spelling } from './requests';

/** How the models are reached. */
export interface ConnectOptions {
  /** Folders of packs, the preferred first. */
  readonly modelFolders: readonly string[];
  /** The bundled src/server.ts. */
  readonly serverPath: string;
  /** Threads that one graph may use (2 unless said). */
  readonly threads?: number;
  readonly log?: (line: string) => void;
  /** Told once by each process of each pack that cannot be used. */
  readonly onProblem?: (problem: PackError) => void;
  /** The model process ended by itself and another one is started when needed. */
  readonly onRestart?: (reason: string) => void;
  /** It ended too often: every request is rejected with this error until `restart()`. */
  readonly onGiveUp?: (error: Error) => void;
  /** Puts texts into the language of the window: `vscode.l10n`. English unless given. */
  readonly l10n?: Translator;
  /** Milliseconds; a clock for tests. */
  readonly now?: () => number;
}

/** The models in a process of their own. */
export interface Client extends Engine {
  /** Forgets past failures and starts anew: also the way to make it see packs that changed. */
  restart(): void;
  /** The process id while there is a process. */
  pid(): number | undefined;
  /** What is known of the process without asking it. */
  process(): ProcessState;
}

/** A model process as its parent sees it. */
export interface ProcessState {
  readonly pid: number | undefined;
  /** When it was started, in milliseconds of the clock; undefined while there is none. */
  readonly since: number | undefined;
  /** How often it has ended by itself. */
  readonly ends: number;
  /** Why it is not started any more. */
  readonly over: string | undefined;
}

/** More restarts than this within a minute, and it is given up. */
export const RESTARTS = 3;
const MINUTE = 60_000;

/**
 * Reaches the models in a forked process, which starts on first use and is started again when it dies or gives no sign
 * of life. A request is sent at most three times.
 */
export function connect(options: ConnectOptions): Client {
  const { l10n = ENGLISH } = options;
  const requests = outstanding(l10n);
  const now = options.now ?? Date.now;
  const ends = endCounter(now);
  let [link, since, ended]: [Link | undefined, number, number] = [undefined, 0, 0];
  let over: Error | undefined;

  const watched = watching(() => link, requests, time => onEnd(l10n.t('it gave no sign of life for {0} s', time / 1000)));
  const running = () => {
    if (link === undefined) [link, since] = [start(options, message => receive(options, requests, watched, message), onEnd), now()];
    return link;
  };
  const onEnd = (reason: string) => {
    link?.kill();
    link = undefined;
    ended++;
    watched.renew();
    options.log?.(`The model process ended: ${reason}.`);
    const count = ends.add();
    if (count > RESTARTS) {
      over = processError(l10n.t('The model process ended {0} times within a minute ({1}). Restart it to try again.', count, reason));
      requests.rejectAll(over);
      options.onGiveUp?.(over);
      return;
    }
    const again = requests.survive(reason);
    options.onRestart?.(reason);
    for (const [id, question] of again) send(id, question);
  };
  const send = (id: number, question: Question) => {
    running().send({ type: 'ask', id, question });
    watched.watch();
  };
  const ask = async (question: Question, signal?: AbortSignal): Promise<unknown> => {
    if (over !== undefined) throw over;
    return requests.add(question, signal, id => send(id, question), id => link?.send({ type: 'cancel', id }));
  };
  const stop = () => {
    link?.kill();
    link = undefined;
    watched.forget();
  };

  return {
    ...engineOf(ask),
    pid: () => link?.pid,
    process: () => ({ pid: link?.pid, since: link && since, ends: ended, over: over?.message }),
    restart() {
      stop();
      requests.rejectAll(abortError());
      over = undefined;
      ends.forget();
    },
    dispose() {
      stop();
      over ??= new Error(l10n.t('Gatelens has been closed.'));
      requests.rejectAll(abortError());
    },
  };
}

/** The pulse of the process that answers requests. */
function watching(link: () => Link | undefined, requests: Outstanding, onSilence: (time: number) => void): Pulse {
  return pulse({ owed: () => link() !== undefined && requests.any(), ask: () => link()?.send({ type: 'ping' }), onSilence });
}

function start(options: ConnectOptions, onMessage: (message: FromServer) => void, onEnd: (reason: string) => void): Link {
  const { serverPath, threads, modelFolders: folders, log = () => undefined } = options;
  const opened = openLink(serverPath, { onMessage, onEnd, log });
  opened.send({ type: 'open', folders, ...(threads === undefined ? {} : { threads }) });
  return opened;
}

/** Questions that are answered before any graph is opened. */
const EASY: ReadonlySet<string | undefined> = new Set(['packs', 'problems', 'status', 'fits', undefined]);

function receive(options: ConnectOptions, requests: Outstanding, { heard }: Pulse, message: FromServer): void {
  const answered = 'id' in message ? requests.settle(message) : undefined;
  heard(!EASY.has(answered?.method));
  if (message.type !== 'problem') return;
  const problem = fromRecord(message.error);
  if (problem instanceof PackError) options.onProblem?.(problem);
}

/** Counts within the last minute. */
function endCounter(now: () => number) {
  let times: number[] = [];
  return {
    add: () => (times = [...times.filter(time => now() - time < MINUTE), now()]).length,
    forget: () => void (times = []),
  };
}

/** Each result is what `Engine` promises for its question: src/server.ts answers with an `Engine`. */
function engineOf(ask: (question: Question, signal?: AbortSignal) => Promise<unknown>): Omit<Engine, 'dispose'> {
  const typed = <Value>(question: Question, signal?: AbortSignal) => ask(question, signal) as Promise<Value>;
  return {
    packs: () => typed<readonly PackSummary[]>({ method: 'packs' }),
    problems: () => typed<readonly PackProblem[]>({ method: 'problems' }),
    annotate: (sentences, heads, signal, languages) =>
      typed<readonly Annotation[]>({ method: 'annotate', sentences, heads, languages }, signal),
    inspect: (sentence, look, signal) => typed<Inspection>({ method: 'inspect', sentence, look }, signal),
    gradients: (sentence, look, signal) => typed<Gradients>({ method: 'gradients', sentence, look }, signal),
    alter: (sentences, look, signal) => typed<readonly Annotation[]>({ method: 'alter', sentences, look }, signal),
    seek: (sentences, query, look, signal) =>
      typed<readonly (readonly UnitMatch[])[]>({ method: 'seek', sentences, query, look }, signal),
    surprisal: (sentences, options, signal) => typed<readonly Surprisal[]>({ method: 'surprisal', sentences, options }, signal),
    next: (prefix, options, signal) => typed<NextWord>({ method: 'next', prefix, options }, signal),
    translate: (texts, options, signal) => typed<readonly Translation[]>({ method: 'translate', texts, options }, signal),
    decode: (text, options, signal) => typed<Decoding>({ method: 'decode', text, options }, signal),
    contexts: (texts, pack, signal) => typed<readonly Float32Array[]>({ method: 'contexts', texts, pack }, signal),
    weights: pack => typed<Weights>({ method: 'weights', pack }),
    fits: texts => typed<readonly Fits[]>({ method: 'fits', texts }),
    spell: (word, pack, signal) => typed<Spelling>({ method: 'spell', word, pack }, signal),
    status: () => typed<EngineStatus>({ method: 'status' }),
  };
}
