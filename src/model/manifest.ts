import type { ValidateFunction } from 'ajv';
import check from 'gatelens:manifest-check';
import type { Normalisation } from '../core/encode';
import type { Direction, Equation, LabelSet, Memory, Transitions } from '../core/types';
import type { HeadName, Score } from '../requests';

/** manifest.json of a pack; models/manifest.schema.json says what each part means. */
export interface Manifest {
  readonly format: 1;
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly languages: readonly string[];
  readonly licence: string;
  readonly encoder: {
    readonly cell: string;
    readonly layers: number;
    readonly directions: readonly Direction[];
    readonly units: number;
    readonly vectorSize: number;
    readonly series: readonly string[];
    /** Given where the gates graph also gives the weights. */
    readonly equations?: readonly Equation[];
    readonly memory?: Memory;
  };
  /** Not given where words are known by their forms alone. */
  readonly characters?: {
    readonly cell: string;
    readonly units: number;
    readonly maxLength: number;
    readonly series: readonly string[];
  };
  readonly normalisation: Normalisation;
  readonly heads: readonly Head[];
  /** Given in a language model: the id of what stands around sentences, and what the cell carries from step to step. */
  readonly modeling?: { readonly boundary: number; readonly states: readonly string[] };
  /** Given in an encoder–decoder: what it writes, the ids that begin and end that, the size of its context and what its decoder carries. */
  readonly translating?: { readonly to: string; readonly separator: number; readonly end: number; readonly units: number; readonly states: readonly string[] };
  readonly files: Readonly<Record<'vocabulary', PackFile>> & Readonly<Partial<Record<FileRole, PackFile>>>;
  readonly scores: readonly Score[];
  readonly quantisation?: Quantisation;
}

/** How far an int8 tagging graph is from the gates graph: per cent of labels that agree, and of a probability the most. */
export interface Quantisation {
  readonly precision: 'int8';
  readonly embeddingBits?: 4 | 8;
  readonly agreement: number;
  readonly largestDifference: number;
  readonly sentences: number;
  readonly data: string;
}

/** What a file of a pack is for; the graphs are described in models/GRAPHS.md. */
export type FileRole = 'vocabulary' | GraphRole;

/** The graphs of a pack; it has those that it needs. */
export type GraphRole = 'words' | 'gates' | 'tagger' | 'spelling' | 'next' | 'gradients' | 'encode' | 'decode';

/** A file of a pack, with what it must weigh and hash to. */
export interface PackFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What is read from the encoder's top layer. */
export interface Head {
  readonly name: HeadName;
  readonly task: 'labeling' | 'classification';
  readonly scheme: LabelSet['scheme'];
  readonly labels: readonly string[];
  readonly temperature?: number;
  readonly crf?: Transitions;
}

/** The newest format of packs that is read here. */
const FORMAT = 1;

/** Compiled from models/manifest.schema.json by scripts/build.mjs: here that would take longer than all else at the start. */
const validate = check as ValidateFunction<Manifest>;

/** The manifest in `text`; throws an `Error` that says what is wrong, without naming the pack. */
export function parseManifest(text: string): Manifest {
  const value: unknown = JSON.parse(text);
  const format = (value as { format?: unknown } | null)?.format;
  if (typeof format === 'number' && format > FORMAT) throw new Error(`it is of format ${format}, and this Gatelens reads format ${FORMAT}; a newer Gatelens may read it`);
  if (!validate(value)) {
    const first = validate.errors?.[0];
    const extra = first?.params['additionalProperty'] ?? first?.params['allowedValue'];
    const what = extra === undefined ? '' : ` (${String(extra)})`;
    throw new Error(`${first?.instancePath || 'the manifest'} ${first?.message ?? 'is not valid'}${what}`);
  }
  const wrong = inconsistency(value);
  if (wrong !== undefined) throw new Error(wrong);
  return value;
}

/** What a schema cannot say: names that are unique, sizes and names that agree; undefined when all is well. */
function inconsistency(manifest: Manifest): string | undefined {
  const names = manifest.heads.map(head => head.name);
  if (new Set(names).size < names.length) return 'two heads have the same name';
  const wrong = encoderInconsistency(manifest);
  if (wrong !== undefined) return wrong;
  const files = Object.values(manifest.files).map(file => file.path);
  if (new Set(files).size < files.length) return 'one file is named for two purposes';
  for (const head of manifest.heads) {
    const wrong = headInconsistency(head);
    if (wrong !== undefined) return `head ${head.name}: ${wrong}`;
  }
  return undefined;
}

/** The most numbers of one step in a gates tensor, so that those of the longest sentence take no more than 128 MB. */
const MOST_GATES = 1 << 16;

function encoderInconsistency({ encoder, characters, modeling, translating }: Manifest): string | undefined {
  const { series, equations = [], memory, vectorSize, layers, directions, units } = encoder;
  if (modeling !== undefined && directions.join() !== 'forward') return 'a language model reads forward only';
  if (translating !== undefined && translating.units !== directions.length * units) return `the context has ${translating.units} units and the encoder gives ${directions.length * units}`;
  const gates = layers * directions.length * series.length * units;
  if (gates > MOST_GATES) return `the gates of one word are ${gates} numbers, more than ${MOST_GATES}`;
  if (!series.includes('hidden')) return 'encoder.series does not name the hidden state';
  if (vectorSize < 2 * (characters?.units ?? 0)) return 'encoder.vectorSize has no room for the states of the characters';
  const named = equations.flatMap(({ series: one, gatedBy }) => (gatedBy === undefined ? [one] : [one, gatedBy]));
  const unknown = [...named, ...(memory === undefined ? [] : [memory.state, memory.keep])].find(one => !series.includes(one));
  if (unknown !== undefined) return `encoder.series does not name ${unknown}`;
  if (new Set(equations.map(equation => equation.series)).size < equations.length) return 'two equations are of one series';
  return undefined;
}

function headInconsistency({ task, scheme, labels, crf }: Head): string | undefined {
  const prefix = scheme === 'bio' ? /^(?:O|[BI]-.+)$/ : scheme === 'bioes' ? /^(?:O|[BIES]-.+)$/ : /^/;
  const odd = labels.find(label => !prefix.test(label));
  if (odd !== undefined) return `the label ${odd} does not fit the scheme ${scheme}`;
  if (scheme !== 'plain' && !labels.includes('O')) return `the scheme ${scheme} needs the label O`;
  if (crf === undefined) return undefined;
  if (task === 'classification') return 'a classification cannot have a CRF';
  const rows = [crf.start, crf.end, ...crf.transitions];
  if (crf.transitions.length !== labels.length || rows.some(row => row.length !== labels.length))
    return `the CRF's sizes do not match its ${labels.length} labels`;
  // JSON has no infinity, but 1e999 reads as one.
  if (rows.some(row => row.some(score => !Number.isFinite(score)))) return 'the CRF has a score that is not finite';
  return undefined;
}
