import { segment } from '../core/segment';
import type { Annotation, Gates } from '../core/types';
import type { Engine, Inspection, PackSummary } from '../requests';
import { Failure } from './failure';
import { short, write } from './output';
import { surgeryOf, type Alterations } from './surgery';

/** Float32 has about seven significant digits. */
const DIGITS = 7;

/** Which pack's network is looked into, and what is altered in it. */
export interface GatesOptions extends Alterations {
  readonly pack?: string;
}

/** Writes the labels of a sentence, their scores and every gate that led to them, as JSON. The whole text is one sentence. */
export async function gates(engine: Engine, text: string, options: GatesOptions): Promise<void> {
  const tokens = tokensOf(text);
  if (tokens.length === 0) throw new Failure('there is no word in the sentence. Give one, in quotes.');
  const beyond = options.clamp.find(({ steps }) => steps !== undefined && (steps.start >= steps.end || steps.end > tokens.length))?.steps;
  if (beyond !== undefined)
    throw new Failure(`there are no tokens ${beyond.start}-${beyond.end - 1}; tokens are 0 to ${tokens.length - 1} (${tokens.map(token => token.text).join(' ')}).`);
  const words = tokens.map(token => token.text);
  const plain = await engine.inspect(words, { pack: options.pack });
  const surgery = surgeryOf(options, plain.gates);
  const shown = surgery === undefined ? plain : await engine.inspect(words, { pack: plain.pack, surgery });
  const before = surgery === undefined ? undefined : plain.annotation;
  const labelled = tokens.map((token, at) => ({ ...token, ...labels(shown.annotation, at), before: before && labels(before, at) }));
  const whole = {
    text,
    pack: shown.pack,
    surgery,
    tokens: labelled,
    sentiment: shown.annotation.sentiment,
    before: before?.sentiment && { sentiment: before.sentiment },
    scores: scoresOf(shown, await engine.packs()),
    gates: shown.gates.map(plainGates),
  };
  await write(`${JSON.stringify(whole)}\n`);
}

function tokensOf(text: string) {
  return segment(text).flatMap(({ start, tokens }) =>
    tokens.map(token => ({ text: token.text, start: start + token.start, end: start + token.end })),
  );
}

const labels = ({ pos, ner }: Annotation, at: number) => ({ upos: pos?.labels[at] ?? null, ner: ner?.labels[at] ?? null });

/** Scores with the names of the labels they are of: a row for each token, or one for the sentence. */
function scoresOf({ pack, scores }: Inspection, packs: readonly PackSummary[]) {
  const heads = packs.find(({ name }) => name === pack)?.heads ?? [];
  const named = heads.map(({ name, labels: { names } }) => {
    const values = numbers(scores[name] ?? new Float32Array());
    const rows = Array.from({ length: values.length / names.length }, (_, row) => values.slice(row * names.length, (row + 1) * names.length));
    return [name, { labels: names, values: rows }] as const;
  });
  return Object.fromEntries(named);
}

function plainGates(gate: Gates) {
  const series = Object.entries(gate.series).map(([name, values]) => [name, numbers(values)]);
  return { ...gate, series: Object.fromEntries(series) as Record<string, number[]> };
}

const numbers = (values: Float32Array) => Array.from(values, value => short(value, DIGITS));
