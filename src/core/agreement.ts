/** A minimal pair: two texts that differ in one place, of which the first is right. */
export interface Pair {
  readonly good: string;
  readonly bad: string;
  /** The line it stands on, from 1 on. */
  readonly line: number;
}

/** A line that is no pair, and what is wrong with it. */
export interface BadLine {
  readonly line: number;
  readonly message: string;
}

/** The pairs of a text, one a line: good TAB bad; empty lines and those that begin with # are passed over. */
export function readPairs(text: string): { readonly pairs: readonly Pair[]; readonly problems: readonly BadLine[] } {
  const pairs: Pair[] = [];
  const problems: BadLine[] = [];
  text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/).forEach((content, at) => {
    if (content.trim() === '' || content.startsWith('#')) return;
    const parts = content.split('\t').map(part => part.trim());
    const [good = '', bad = ''] = parts;
    const line = at + 1;
    if (parts.length !== 2) problems.push({ line, message: `${parts.length - 1} tabs instead of one between the right and the wrong sentence` });
    else if (good === '' || bad === '') problems.push({ line, message: `there is no ${good === '' ? 'right' : 'wrong'} sentence` });
    else if (good === bad) problems.push({ line, message: 'both sentences are the same' });
    else pairs.push({ good, bad, line });
  });
  return { pairs, problems };
}

/** The number that a verb in the present has, told from its form in the other number; undefined when they tell nothing. */
export function verbNumber(verb: string, other: string): 'singular' | 'plural' | undefined {
  const [one, two] = [verb.toLowerCase(), other.toLowerCase()];
  if (isSingularOf(one, two)) return 'singular';
  return isSingularOf(two, one) ? 'plural' : undefined;
}

const IRREGULAR: ReadonlySet<string> = new Set(['is are', "'s 're", '’s ’re', 'was were', 'has have', "'s 've", 'does do', 'goes go']);

/** Whether a verb is the third person singular of a plural: writes of write, catches of catch, tries of try. */
function isSingularOf(singular: string, plural: string): boolean {
  if (IRREGULAR.has(`${singular} ${plural}`)) return true;
  const stem = /[^aeiou]y$/.test(plural) ? `${plural.slice(0, -1)}ies` : /(?:s|x|z|ch|sh|o)$/.test(plural) ? `${plural}es` : `${plural}s`;
  return singular === stem;
}

/** How a model judged a pair: the bits that speak against each side, none where it cannot judge (`why` says it). */
export interface Judgement {
  readonly good: number;
  readonly bad: number;
  /** The words that are not in the model's vocabulary, each once. */
  readonly unknown: readonly string[];
  /** Those of them that only one side has: between such sides a language model has little to choose by. */
  readonly differing: readonly string[];
  readonly why?: string;
}

/** Pairs that were judged, and those that were right. */
export interface Tally {
  readonly judged: number;
  readonly right: number;
}

/** What judgements come to: all of them, those whose differing words are known, ties, and pairs with unknown words. */
export interface Verdicts extends Tally {
  readonly known: Tally;
  readonly ties: number;
  readonly unknown: number;
  readonly unjudged: number;
}

/** Sides that are closer than this, in bits, are a tie. */
const CLOSE = 1e-6;

/** Which side a judgement prefers: that with fewer bits against it. */
export function preferred({ good, bad, why }: Judgement): 'good' | 'bad' | 'neither' {
  if (why !== undefined || !(Math.abs(good - bad) > CLOSE)) return 'neither';
  return good < bad ? 'good' : 'bad';
}

/** Counts judgements; a tie is half right, as a toss of a coin would be. */
export function count(judgements: readonly Judgement[]): Verdicts {
  const judged = judgements.filter(({ why }) => why === undefined);
  const having = (holds: (judgement: Judgement) => boolean) => judged.filter(holds).length;
  const known = judged.filter(({ differing }) => differing.length === 0);
  return {
    judged: judged.length,
    right: pointsOf(judged),
    known: { judged: known.length, right: pointsOf(known) },
    ties: having(one => preferred(one) === 'neither'),
    unknown: having(one => one.unknown.length > 0),
    unjudged: judgements.length - judged.length,
  };
}

function pointsOf(judged: readonly Judgement[]): number {
  return judged.reduce((sum, one) => sum + { good: 1, neither: 0.5, bad: 0 }[preferred(one)], 0);
}

/** How often a pack prefers the right sentence, in per cent of so many pairs, with the interval of 95 %. */
export interface Share {
  readonly right: number;
  readonly pairs: number;
  readonly low: number;
  readonly high: number;
}

/** The share of right answers with its interval of 95 % (Wilson 1927), in per cent; a pair that is undecided is half right. */
export function shareOf(judgements: readonly Judgement[]): Share {
  const judged = judgements.filter(({ why }) => why === undefined);
  const [z, total] = [1.96, judged.length];
  const share = pointsOf(judged) / Math.max(1, total);
  const middle = (share + (z * z) / (2 * total)) / (1 + (z * z) / total);
  const half = (z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total))) / (1 + (z * z) / total);
  return total === 0 ? { right: NaN, pairs: 0, low: NaN, high: NaN } : { right: 100 * share, pairs: total, low: 100 * (middle - half), high: 100 * (middle + half) };
}

/** Whether a pack has something to say of a pair: it is a language model, or predicts the number of verbs. */
export function judgesPairs({ modeling, heads }: { readonly modeling: boolean; readonly heads: readonly { readonly name: string }[] }): boolean {
  return modeling || heads.some(({ name }) => name === 'number');
}
