import type { TextDocument } from 'vscode';
import type { Analysis } from './analysis';
import type { Steps } from '../core/steps';
import type { Sentence, Span } from '../core/types';
import { firstMissing, inView } from './chunks';
import type { Languages } from './languages';
import type { Memory } from './memory';
import type { Segmenter } from './sentences';
import { inTurns, type Turns } from './turns';
import { lengthOf, widened } from './viewport';

/** Words sent at once: what is on screen may be more than one request, the rest gives way to edits quickly. */
const WORDS_IN_VIEW = 2_000;
const WORDS_ELSEWHERE = 400;

/** Sentences that are looked up in one step. */
const FEW = 64;

/** How often progress in what is not on screen is told, in milliseconds. */
const PROGRESS = 500;

/** What following a document needs. */
export interface Following<Answer> {
  readonly segmenter: Segmenter;
  readonly memory: Pick<Memory<Answer>, 'get' | 'ask' | 'settle'>;
  readonly languages: Languages;
  /** Longer documents are tagged only where they are visible, in characters. */
  readonly limit: (document: TextDocument) => number;
  readonly publish: (analysis: Analysis<Answer>) => void;
  /** Called once when tagging failed; nothing is published after it. */
  readonly fail: (error: unknown) => void;
}

/** One document being followed. */
export interface Follower {
  /** Reads the document again, soon. */
  refresh(): void;
  /** Resolves when the newest version is tagged, or following has ended. */
  settled(): Promise<void>;
  dispose(): void;
}

/** Tags `document`, within `within` when given, again after each `refresh`; what is on screen comes first. */
export function follow<Answer>(document: TextDocument, within: () => Span | undefined, needs: Following<Answer>): Follower {
  let timer: NodeJS.Immediate | undefined;
  let running = false;
  let again = false;
  let ended = false;
  let background: AbortController | undefined;
  let waiting: (() => void)[] = [];

  const settle = () => {
    const settled = waiting;
    waiting = [];
    for (const resolve of settled) resolve();
  };
  const end = () => {
    ended = true;
    clearImmediate(timer);
    background?.abort();
    settle();
  };
  const run = async () => {
    running = true;
    try {
      do {
        again = false;
        background = new AbortController();
        const wanted = () => !ended && !again && !document.isClosed;
        await pass(document, within(), needs, wanted, background.signal).catch((error: unknown) => {
          if (!isAbort(error)) throw error;
        });
      } while (again && !ended);
    } catch (error) {
      if (!ended) needs.fail(error);
      end();
    } finally {
      running = false;
      if (timer === undefined) settle();
    }
  };
  return {
    refresh() {
      if (ended || timer !== undefined) return;
      background?.abort();
      // Edits that come together are read together.
      timer = setImmediate(() => {
        timer = undefined;
        if (running) again = true;
        else void run();
      });
    },
    settled: () => (ended || (!running && timer === undefined) ? Promise.resolve() : new Promise(resolve => waiting.push(resolve))),
    dispose: end,
  };
}

/** Reads a document once and tags it: first what is on screen, told at once and as a whole, then the rest by and by. */
async function pass<Answer>(document: TextDocument, within: Span | undefined, needs: Following<Answer>, asked: () => boolean, signal: AbortSignal): Promise<void> {
  const version = document.version;
  const wanted = () => asked() && document.version === version;
  const turns = inTurns(wanted);
  const read = await sentencesOf(document, needs, within, turns);
  const tagged = read && (await turns(known(read.sentences, needs.memory)));
  if (!tagged || !wanted()) return;
  const label = async (chunk: readonly number[], abort?: AbortSignal) => {
    const answers = await needs.memory.ask(chunk.map(index => read.sentences[index] ?? NOTHING), abort);
    chunk.forEach((index, at) => (tagged[index] = answers[at]));
  };
  const publish = () => needs.publish({ version, ...read, annotations: [...tagged], complete: !tagged.includes(undefined) });
  for (let chunk; (chunk = inView(document, read.sentences, tagged, WORDS_IN_VIEW)).length > 0; ) {
    await label(chunk);
    if (!wanted()) return;
  }
  publish();
  let told = Date.now();
  while (tagged.includes(undefined)) {
    const seen = inView(document, read.sentences, tagged, WORDS_IN_VIEW);
    await label(seen.length > 0 ? seen : firstMissing(read.sentences, tagged, WORDS_ELSEWHERE), signal);
    if (!wanted()) return;
    if (seen.length === 0 && tagged.includes(undefined) && Date.now() - told < PROGRESS) continue;
    publish();
    told = Date.now();
  }
  needs.memory.settle();
}

/** What is remembered of sentences. */
function* known<Answer>(sentences: readonly Sentence[], memory: Following<Answer>['memory']): Steps<(Answer | undefined)[]> {
  const found: (Answer | undefined)[] = [];
  for (const sentence of sentences) {
    found.push(memory.get(sentence));
    if (found.length % FEW === 0) yield;
  }
  return found;
}

const NOTHING: Sentence = { start: 0, text: '', tokens: [], multiwords: [] };

/** Whether an error only says that nobody waits for the answer any more. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

async function sentencesOf<Answer>(document: TextDocument, needs: Following<Answer>, within: Span | undefined, turns: Turns) {
  const whole = lengthOf(document) <= needs.limit(document);
  const sentences: Sentence[] = [];
  const foreign = new Map<string, number>();
  let leftOut = 0;
  for (const range of whole ? [undefined] : widened(document)) {
    const base = range ? document.offsetAt(range.start) : 0;
    const [, part] = await Promise.all([needs.languages.ready(), turns(needs.segmenter.segmenting(document.getText(range), document.languageId, base))]);
    if (!part) return undefined;
    const covered = await needs.languages.cover(part);
    for (const [language, count] of covered.foreign) foreign.set(language, (foreign.get(language) ?? 0) + count);
    for (const sentence of covered.sentences) if (!within || touches(sentence, within)) sentences.push(sentence);
    leftOut += part.leftOut;
  }
  return { sentences, leftOut, foreign, coverage: whole ? ('whole' as const) : ('visible' as const) };
}

function touches(sentence: Sentence, span: Span): boolean {
  return sentence.start < span.end && sentence.start + sentence.text.length > span.start;
}
