import * as l10n from '@vscode/l10n';
import { isForbidden, type Piece, type Lattice } from '../../../src/core/lattice';
import type { HeadWeights, Transitions } from '../../../src/core/types';
import { number } from '../scale';
import { signed } from './whyBars';

/** A decoded sentence: what is said about it. */
export interface Decoded {
  readonly lattice: Lattice;
  readonly head: HeadWeights;
  readonly crf: Transitions;
  readonly tokens: readonly string[];
  /** [tokens × labels] */
  readonly emissions: Float32Array;
}

/** What the best path is worth against the second, where they differ, and what decided between them. */
export function summary(decoded: Decoded): string {
  const { lattice, head, tokens } = decoded;
  const { best, second, margin, decider } = lattice;
  if (!second) return l10n.t('There is only one path, with the score {0}.', number(best.score));
  const differing = second.labels.flatMap((label, step) => (label === best.labels[step] ? [] : [`“${tokens[step] ?? ''}” ${nameOf(head, label)}`]));
  const scores = l10n.t('The best path has {0}, the second-best {1} (with {2}): a margin of {3}.', number(best.score), number(second.score), differing.join(', '), number(margin));
  if (!decider) return scores;
  const decided = l10n.t('What decided: {0} ({1}; everything else together {2}).', partText(decider, decoded), signed(decider.score), signed(margin - decider.score));
  return `${scores} ${decided}`;
}

function partText({ kind, step }: Piece, { lattice, head, tokens }: Decoded): string {
  const label = (at: number): string => nameOf(head, lattice.best.labels[at]);
  const word = tokens[step] ?? '';
  if (kind === 'emission') return l10n.t('what the network says for {0} at “{1}”', label(step), word);
  if (step === 0) return l10n.t('beginning with {0}', label(0));
  if (step === tokens.length) return l10n.t('ending with {0}', label(step - 1));
  return l10n.t('the move {0} → {1} to “{2}”', label(step - 1), label(step), word);
}

/** Everything about a label at a step. */
export function nodeText({ lattice, head, crf, tokens, emissions }: Decoded, step: number, label: number): string {
  const at = step * crf.start.length + label;
  const from = lattice.best.labels[step - 1];
  const move = (from === undefined ? crf.start[label] : crf.transitions[from]?.[label]) ?? 0;
  const before = from === undefined ? l10n.t('the start') : nameOf(head, from);
  const lacks = lattice.best.score - (lattice.through[at] ?? 0);
  return [
    tokens[step] ?? '',
    nameOf(head, label),
    l10n.t('network {0}', number(emissions[at] ?? NaN)),
    isForbidden(move) ? l10n.t('forbidden after {0}', before) : l10n.t('move from {0} {1}', before, signed(move)),
    lacks < 1e-6 ? l10n.t('on the best path') : lacks > 1e3 ? l10n.t('no path goes here') : l10n.t('best path through it {0} behind', number(lacks)),
  ].join(' · ');
}

/** Labels that must not come after a step's label before, on the best path. */
export function forbiddenText({ lattice, head, crf }: Decoded, step: number): string {
  const from = lattice.best.labels[step - 1];
  const moves = from === undefined ? crf.start : (crf.transitions[from] ?? []);
  const names = moves.flatMap((score, label) => (isForbidden(score) ? [nameOf(head, label)] : []));
  if (names.length === 0) return '';
  return from === undefined ? l10n.t('A sentence cannot begin with {0}.', names.join(', ')) : l10n.t('After {0} cannot come {1}.', nameOf(head, from), names.join(', '));
}

/** The rows of a table that says what the picture shows: word, best label, second-best label, margin of the best at the word. */
export function tableRows({ lattice, head, crf, tokens }: Decoded): string[][] {
  const labels = crf.start.length;
  return tokens.map((token, step) => {
    const own = lattice.best.labels[step];
    const others = [...lattice.through.subarray(step * labels, (step + 1) * labels)].filter((_, label) => label !== own);
    return [token, nameOf(head, own), lattice.second ? nameOf(head, lattice.second.labels[step]) : '', number(lattice.best.score - Math.max(...others))];
  });
}

function nameOf(head: HeadWeights, label: number | undefined): string {
  return label === undefined ? '' : (head.labels.names[label] ?? '');
}
