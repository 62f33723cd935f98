import { LRUCache } from 'lru-cache';
import { PAD, UNKNOWN } from '../core/encode';
import { draw, uniform, type Sampling } from '../core/sampling';
import type { NextWord } from '../core/types';
import type { Words } from '../requests';
import { abortError, PackError, REINSTALL } from './errors';
import { run, startOf, stepsOf, wordsOf, type Modeling, type State } from './modeling';

/** Where a model is after so many steps of a text: what it carries, and the scores of every word that may come next. */
interface Reached {
  readonly steps: number;
  readonly state: State;
  readonly scores: Float32Array;
}

/** Prefixes that are remembered: what a person goes on with, tries again or takes back. 65 kB each at 16,000 words. */
const REMEMBERED = 64;

/** Draws words that come next; how far a text was read is remembered, so that one more word costs one step. */
export function continuing(model: Modeling) {
  const known = new LRUCache<string, Reached>({ max: REMEMBERED });
  return async (prefix: readonly Words[], sampling: Sampling, signal?: AbortSignal): Promise<NextWord> => {
    if (signal?.aborted === true) throw abortError();
    const sentences = prefix.length === 0 ? [[]] : prefix;
    const ids = sentences.flatMap(words => [model.boundary, ...words.map(model.idOf)]);
    const { scores } = await reach(model, known, ids, signal);
    // A sentence of no words does not end.
    const without = new Set([PAD, UNKNOWN, ...(ids.at(-1) === model.boundary ? [model.boundary] : [])]);
    const id = draw(scores, sampling, without, uniform(sampling.seed, ids.length));
    if (id === undefined) throw unusable(model, 'has no word that could come next');
    return { word: id === model.boundary ? undefined : model.names[id], probability: Math.exp(scores[id] ?? -Infinity) };
  };
}

/** Reads ids, from the longest beginning of them that was read before. */
async function reach(model: Modeling, known: LRUCache<string, Reached>, ids: readonly number[], signal: AbortSignal | undefined): Promise<Reached> {
  const whole = ids.map(id => `${id} `).join('');
  const before = [...known.keys()].filter(key => whole.startsWith(key)).reduce((a, b) => (b.length > a.length ? b : a), '');
  let reached = known.get(before) ?? { steps: 0, state: startOf(model, 1), scores: new Float32Array() };
  if (before === whole) return reached;
  const rest = ids.slice(reached.steps);
  const vectors = new Float32Array(rest.length * model.pack.manifest.encoder.vectorSize);
  await model.vectors.gather([wordsOf(model, rest)], vectors, rest.length);
  const graph = await model.next();
  const [size, most] = [model.pack.manifest.encoder.vectorSize, stepsOf(model)];
  for (let from = 0; from < rest.length; from += most) {
    if (signal?.aborted === true) throw abortError();
    const steps = Math.min(most, rest.length - from);
    const row = { vectors: vectors.subarray(from * size, (from + steps) * size), lengths: [steps], targets: [Array<number>(steps).fill(PAD)] };
    const { out, state } = await run(model, graph, row, reached.state, ['scores']);
    reached = { steps: reached.steps + steps, state, scores: out.scores };
  }
  if (reached.scores.length !== model.names.length)
    throw unusable(model, `scores ${reached.scores.length} words, and the vocabulary has ${model.names.length}`);
  known.set(whole, reached);
  return reached;
}

function unusable({ pack: { label } }: Modeling, what: string): PackError {
  return new PackError({ pack: label, message: `The graph “next” ${what}.`, advice: REINSTALL });
}
