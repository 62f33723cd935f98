import { l10n } from 'vscode';
import { keyOfWords } from '../core/corrections';
import { forms } from '../core/forms';
import type { Sentence, Token } from '../core/types';
import { remembered } from '../markup/remembered';
import type { Words } from '../requests';

/** What models say of sentences, remembered. */
export interface Memory<Answer> {
  /** What is remembered of a sentence. */
  get(sentence: Sentence): Answer | undefined;
  /** What is said of sentences, asked for where it is not remembered; in their order. Rejects as the models do. */
  ask(sentences: readonly Sentence[], signal?: AbortSignal): Promise<readonly Answer[]>;
  /** A document has been read to its end: what none has asked for in a while may be forgotten. */
  settle(): void;
  /** Of how many sentences that were asked for since the start the answer was remembered. */
  counts(): MemoryCounts;
  /** Forgets everything, as when other packs are loaded. */
  clear(): void;
}

/** How well remembering sentences works. */
export interface MemoryCounts {
  readonly hits: number;
  readonly misses: number;
}

/** A memory in front of models of the sentences that documents have, about one and a half KB each. */
export function memory<Answer extends object>(ask: (sentences: readonly Words[], signal: AbortSignal | undefined, languages: readonly string[]) => Promise<readonly Answer[]>): Memory<Answer> {
  const known = remembered<Answer>();
  /** The same by their tokens, for as long as these are in use: most sentences of a document are as they were at the last key. */
  let placed = new WeakMap<readonly Token[], { readonly language: string | undefined; readonly answer: Answer }>();
  let [generation, hits, misses] = [0, 0, 0];
  return {
    get(sentence) {
      const { tokens, language } = sentence;
      const before = placed.get(tokens);
      const here = before?.language === language ? before : undefined;
      const answer = here?.answer ?? known.get(keyOf(sentence));
      if (answer === undefined) return undefined;
      if (here === undefined) placed.set(tokens, { language, answer });
      hits++;
      return answer;
    },
    async ask(sentences, signal) {
      const asked = sentences.map(keyOf);
      const answers = new Map<string, Answer>();
      const missing = new Map<string, Sentence>();
      sentences.forEach((sentence, index) => {
        const key = asked[index] ?? '';
        const found = known.get(key);
        if (found) answers.set(key, found);
        else missing.set(key, sentence);
      });
      hits += answers.size;
      misses += missing.size;
      if (missing.size > 0) {
        const before = generation;
        const open = [...missing.values()];
        const fresh = await ask(open.map(({ tokens }) => forms(tokens)), signal, open.map(({ language = '' }) => language));
        [...missing.keys()].forEach((key, index) => {
          const answer = fresh[index];
          if (!answer) throw new Error(l10n.t('The model process answered {0} of {1} sentences.', fresh.length, missing.size));
          answers.set(key, answer);
          if (before === generation) known.set(key, answer);
        });
      }
      return asked.flatMap(key => answers.get(key) ?? []);
    },
    settle: () => known.settle(),
    counts: () => ({ hits, misses }),
    clear() {
      known.clear();
      placed = new WeakMap();
      generation++;
    },
  };
}

const keys = new WeakMap<readonly Token[], string>();

/** What is remembered of the words of a sentence by. */
export function keyOfTokens(tokens: readonly Token[]): string {
  const key = keys.get(tokens) ?? keyOfWords(forms(tokens));
  keys.set(tokens, key);
  return key;
}

/** The models see words, so sentences of the same words and language share an answer. */
function keyOf({ tokens, language }: Sentence): string {
  const key = keyOfTokens(tokens);
  return language === undefined ? key : `${language}\n\n${key}`;
}
