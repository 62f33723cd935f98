import { fitVerdict, isCovered, isWrittenIn, mainScript, scriptVerdict, settled, telling, type Verdict } from '../core/language';
import type { Sentence } from '../core/types';
import { remembered } from '../markup/remembered';
import type { Engine, PackSummary } from '../requests';
import type { Segmentation } from './sentences';
import type { Settings } from './settings';

/** Sentences that are to be labelled, and how many characters were left alone, by the language they are in. */
export interface Covered {
  readonly sentences: readonly Sentence[];
  readonly foreign: ReadonlyMap<string, number>;
}

/** Tells which paragraphs are in a language that the packs know. */
export interface Languages {
  /** Resolves when it is known what packs there are: as the first question, it takes longest. Rejects as `Engine.packs` does. */
  ready(): Promise<unknown>;
  /** Leaves out what is in other languages. Rejects as `Engine.fits` does. */
  cover(read: Segmentation): Promise<Covered>;
  /** Forgets everything, as when other packs are used. */
  forget(): void;
}

/** The languages of packs, as BCP 47 codes, each once. */
export function languagesOf(packs: readonly PackSummary[]): readonly string[] {
  return [...new Set(packs.flatMap(pack => pack.languages))];
}

/** A sentence with the language of its paragraph, if it is in the script of that. */
function inLanguage(sentence: Sentence, language: string): Sentence {
  return isWrittenIn(language, mainScript(sentence.text) ?? '') ? { ...sentence, language } : sentence;
}

/** Recognises languages through an engine, and remembers what it said of each text. */
export function languages(engine: Pick<Engine, 'packs' | 'fits'>, settings: Settings): Languages {
  const known = remembered<Verdict>();
  /** `telling`, remembered: it is asked of every paragraph at every key. */
  const tellings = remembered<string>();

  const ofPacks = async (): Promise<readonly string[]> => languagesOf(await engine.packs());
  const verdicts = async (texts: readonly string[]): Promise<readonly Verdict[]> => {
    const own = await ofPacks();
    const open = [...new Set(texts)].filter(text => known.get(text) === undefined && !decided(text, own));
    const fits = open.length > 0 ? await engine.fits(open) : [];
    const fresh = new Map(open.map((text, at) => [text, fitVerdict(text, fits[at] ?? {}, own)]));
    for (const [text, verdict] of fresh) known.set(text, verdict);
    return texts.map(text => fresh.get(text) ?? known.get(text) ?? { covered: undefined });
  };
  /** Whether the script alone decides; that is remembered. */
  const decided = (text: string, own: readonly string[]): boolean => {
    const verdict = scriptVerdict(text, own);
    if (verdict) known.set(text, verdict);
    return verdict !== undefined;
  };

  return {
    ready: () => engine.packs(),
    async cover({ sentences, parts }) {
      const { textLanguage } = settings.current;
      if (textLanguage === 'any') return { sentences, foreign: new Map() };
      if (textLanguage !== 'auto') {
        if (isCovered(textLanguage, await ofPacks())) return { sentences: sentences.map(sentence => inLanguage(sentence, textLanguage)), foreign: new Map() };
        return { sentences: [], foreign: new Map([[textLanguage, parts.reduce((sum, { text }) => sum + text.length, 0)]]) };
      }
      const all = settled(await verdicts(parts.map(({ text }) => tellings.of(text, telling))));
      for (const one of [known, tellings]) one.settle();
      const foreign = new Map<string, number>();
      parts.forEach(({ text }, at) => {
        const { covered, language = '' } = all[at] ?? {};
        if (covered === false) foreign.set(language, (foreign.get(language) ?? 0) + text.length);
      });
      if (foreign.size === 0 && all.every(({ language }) => language === undefined)) return { sentences, foreign };
      const kept = parts.flatMap(({ start, end }, at) => {
        const { covered, language } = all[at] ?? {};
        if (covered === false) return [];
        const own = sentences.slice(start, end);
        return language === undefined ? own : own.map(sentence => inLanguage(sentence, language));
      });
      return { sentences: kept, foreign };
    },
    forget: () => known.clear(),
  };
}
