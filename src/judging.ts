import { verbNumber, type Judgement, type Pair } from './core/agreement';
import { forms } from './core/forms';
import { segment } from './core/segment';
import type { Engine, Words } from './requests';

/** Pairs that are judged at a time, so that others get their turn. */
const AT_ONCE = 200;

/**
 * What a pack (the preferred language model when not named) makes of minimal pairs, in their order. A language model has
 * the surprisal of both texts against each other, in bits; a pack with the head `number` the bits −log₂ of the probability
 * of either verb's number at the word before it. Rejects as `Engine` does, and with `RangeError` for a pack that is neither.
 */
export async function judge(engine: Pick<Engine, 'packs' | 'surprisal' | 'alter'>, pairs: readonly Pair[], pack?: string, signal?: AbortSignal): Promise<readonly Judgement[]> {
  const found = (await engine.packs()).find(({ name }) => name === pack);
  const labels = found?.heads.find(({ name }) => name === 'number')?.labels.names;
  if (found && !found.modeling && labels === undefined) throw new RangeError(`The pack ${found.name} judges no pairs: it is neither a language model nor one for the number of verbs.`);
  const judgements: Judgement[] = [];
  for (let at = 0; at < pairs.length; at += AT_ONCE) {
    const some = pairs.slice(at, at + AT_ONCE);
    judgements.push(...(labels === undefined ? await bySurprisal(engine, some, pack, signal) : await byNumber(engine, some, pack, labels, signal)));
  }
  return judgements;
}

async function bySurprisal(engine: Pick<Engine, 'surprisal'>, pairs: readonly Pair[], pack: string | undefined, signal?: AbortSignal): Promise<readonly Judgement[]> {
  const read = await readTexts(engine, pairs.flatMap(({ good, bad }) => [good, bad]), pack, signal);
  const sides = read.map(({ tokens, bits, known }) => ({ bits: bits.reduce((sum, one) => sum + one, 0), unknown: new Set(tokens.filter((_, at) => !known[at])) }));
  return pairs.map((_, at) => {
    const [good, bad] = [sides[2 * at], sides[2 * at + 1]];
    const [one, two] = [good?.unknown ?? new Set<string>(), bad?.unknown ?? new Set<string>()];
    return { good: good?.bits ?? NaN, bad: bad?.bits ?? NaN, unknown: [...new Set([...one, ...two])], differing: [...[...one].filter(word => !two.has(word)), ...[...two].filter(word => !one.has(word))] };
  });
}

/** A text as a language model reads it: the words of its sentences in a row, the surprisal of each, and whether it is known. */
export interface ReadText {
  readonly tokens: Words;
  readonly bits: Float32Array;
  readonly known: readonly boolean[];
}

/** Texts as a language model reads them, in their order. */
export async function readTexts(engine: Pick<Engine, 'surprisal'>, texts: readonly string[], pack: string | undefined, signal?: AbortSignal): Promise<readonly ReadText[]> {
  const cut = texts.map(sentencesOf);
  const read = (await engine.surprisal(cut.flat(), { pack, likeliest: 0 }, signal)).values();
  return cut.map(sentences => {
    const parts = sentences.flatMap(() => read.next().value ?? []);
    return { tokens: sentences.flat(), bits: Float32Array.from(parts.flatMap(({ bits }) => [...bits])), known: parts.flatMap(({ known }) => known) };
  });
}

/** The words of a text by sentence. */
function sentencesOf(text: string): Words[] {
  return segment(text).map(({ tokens }) => forms(tokens));
}

async function byNumber(engine: Pick<Engine, 'alter'>, pairs: readonly Pair[], pack: string | undefined, labels: readonly string[], signal?: AbortSignal): Promise<readonly Judgement[]> {
  const places = pairs.map(verbOf);
  const found = await engine.alter(places.map(({ before }) => before), { pack }, signal);
  return places.map(({ before, number, why }, at) => {
    const unknown = [...new Set(before.filter((_, word) => found[at]?.known?.[word] === false))];
    const { probabilities = [] } = found[at]?.number ?? {};
    const row = (before.length - 1) * labels.length;
    const against = (label: string | undefined) => -Math.log2(probabilities[row + labels.indexOf(label ?? '')] ?? NaN);
    const other = labels.find(label => label !== number);
    const read = { unknown, differing: [] };
    return why === undefined ? { good: against(number), bad: against(other), ...read } : { good: NaN, bad: NaN, ...read, why };
  });
}

/** The words of a pair before the first that differs, and the number that this has in the right text. */
function verbOf({ good, bad }: Pair): { readonly before: Words; readonly number?: string | undefined; readonly why?: string } {
  const [one = [], two = []] = [good, bad].map(text => sentencesOf(text).flat());
  const differs = one.findIndex((word, index) => word !== two[index]);
  const at = differs < 0 ? one.length : differs;
  const before = one.slice(0, at);
  if (before.length === 0) return { before, why: 'no word stands before the first that differs' };
  const number = verbNumber(one[at] ?? '', two[at] ?? '');
  return number === undefined ? { before, why: `${one[at] ?? '(nothing)'} and ${two[at] ?? '(nothing)'} are not two numbers of a verb` } : { before, number };
}
