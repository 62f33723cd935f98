import type { ToInspector } from '../protocol';
import { judge, readTexts } from '../judging';
import type { AgreementTable, Answer, Kind, Question, TranslationTable } from '../questions';
import type { Context } from './analysis';
import { wordsOf } from './failures';
import { find } from './finding';
import { nearest } from './nearest';
import { choosePairs } from './pairs';
import type { Subject } from './inspectorSubject';
import { save } from './saving';
import { shippedText } from './shipped';

/** What answering needs besides the question. */
export interface Asked<K extends Kind> {
  readonly context: Context;
  readonly signal: AbortSignal;
  /** What a request of the page's is about; undefined when it is no longer shown. */
  subjectOf(request: number): Subject | undefined;
  /** Sends what is known so far; the last answer is what the promise resolves to. */
  tell(value: Answer<K>): void;
}

const ANSWERS: { readonly [K in Kind]: (question: Question<K>, asked: Asked<K>) => Promise<Answer<K>> } = {
  spell: ({ word, pack }, { context, signal }) => context.engine.spell(word, pack, signal),
  find,
  weights: ({ pack }, { context }) => context.engine.weights(pack),
  // What an encoder–decoder does is not seen word by word: it has a lens of its own.
  packs: async (_, { context }) => ({ packs: (await context.engine.packs()).filter(({ translating }) => translating === undefined) }),
  surprisal: async ({ texts, packs }, { context, signal }) => ({ packs: await Promise.all(packs.map(pack => readTexts(context.engine, texts, pack, signal))) }),
  judge: async ({ pairs, packs }, { context, signal }) => ({ packs: await Promise.all(packs.map(pack => judge(context.engine, pairs, pack, signal))) }),
  pairs: async () => ({ file: await choosePairs() }),
  agreement: async (_, { context }) => JSON.parse(await shippedText(context.extensionUri, 'models', 'agreement.json')) as AgreementTable,
  decode: ({ text, beam }, { context, signal }) => context.engine.decode(text, { beam }, signal),
  translate: async ({ asked }, { context, signal }) => ({
    found: await Promise.all(asked.map(async ({ text, ...how }) => {
      const [found] = await context.engine.translate([text], how, signal).catch((error: unknown) => [{ error: wordsOf(error) }]);
      return found ?? { text: '', score: 0 };
    })),
  }),
  nearest,
  translations: async (_, { context }) => JSON.parse(await shippedText(context.extensionUri, 'models', 'translation.json')) as TranslationTable,
  save: async ({ name, bytes }) => ({ saved: await save(name, bytes) }),
  gradients: async ({ words, packs, altered }, { context, signal }) => ({
    networks: await Promise.all(packs.map(async pack => {
      const look = { pack, surgery: altered?.pack === pack ? altered.surgery : undefined };
      return context.engine.gradients(words, look, signal).catch((error: unknown) => ({ pack, error: wordsOf(error) }));
    })),
  }),
  inspect: ({ words, pack, surgery }, { context, signal }) => context.engine.inspect(words, { pack, surgery }, signal),
};

/** The questions of a page that are being answered. */
export interface Answering {
  ask(id: number, question: Question): void;
  /** Gives up one question, or without an id all. */
  cancel(id?: number): void;
}

/** Answers the page's questions by messages; what is cancelled is not answered. */
export function answering(context: Context, subjectOf: Asked<Kind>['subjectOf'], post: (message: ToInspector) => void): Answering {
  const running = new Map<number, AbortController>();

  const answer = async <K extends Kind>(id: number, kind: K, question: Question<K>): Promise<void> => {
    const aborting = new AbortController();
    const { signal } = aborting;
    running.set(id, aborting);
    const tell = (value: Answer<K>, more: boolean): void => {
      if (!signal.aborted) post({ type: 'answer', id, kind, value, more });
    };
    try {
      tell(await ANSWERS[kind](question, { context, signal, subjectOf, tell: value => tell(value, true) }), false);
    } catch (error) {
      if (!signal.aborted) post({ type: 'failure', id, message: wordsOf(error) });
    } finally {
      running.delete(id);
    }
  };
  return {
    ask: (id, question) => void answer(id, question.kind, question),
    cancel(id) {
      for (const [one, aborting] of running) if (id === undefined || id === one) aborting.abort();
    },
  };
}
