import { attribute, type Attribution, type Question } from '../../../src/core/attribution';
import type { Gates, HeadWeights } from '../../../src/core/types';
import { labelScores, runnerUp, verdict } from './verdict';

/** Which label is asked about and against which, by number; a label that is not given is the model's own. */
export interface Wanted {
  readonly label?: number;
  /** Not given: the runner-up. */
  readonly against?: number | 'nothing';
}

/** Why a token, or a sentence, has a label. */
export interface Reasons {
  readonly label: number;
  readonly against: number | undefined;
  /** The labels at the token, the likeliest first. */
  readonly options: readonly { readonly label: number; readonly probability: number }[];
  readonly attribution: Attribution;
  /** The labels before and after, by number; undefined at the ends of a sentence and without a CRF. */
  readonly before: number | undefined;
  readonly after: number | undefined;
  /** What the model itself computed for the score that the parts add up to. */
  readonly model: number;
}

/** Answers it from the gates and the head's scores, `[tokens × labels]` or `[labels]`. */
export function reasonsOf(gates: readonly Gates[], head: HeadWeights, scores: Float32Array, token: number, wanted: Wanted): Reasons {
  const { path, probabilities } = verdict(head, scores);
  const at = head.task === 'labeling' ? token : 0;
  const place: Pick<Question, 'token' | 'path'> = head.crf ? { token, path } : { token };
  const own = labelScores(head, scores, place);
  const label = wanted.label ?? path[at] ?? 0;
  const against = wanted.against === 'nothing' ? undefined : (wanted.against ?? runnerUp(own, label));
  const likely = own.map((_, one) => ({ label: one, probability: probabilities[at * own.length + one] ?? 0 }));
  return {
    label,
    against,
    options: likely.sort((a, b) => b.probability - a.probability),
    attribution: attribute(gates, head, { ...place, label, ...(against === undefined ? {} : { against }) }),
    before: head.crf && path[token - 1],
    after: head.crf && path[token + 1],
    model: (own[label] ?? 0) - (against === undefined ? 0 : (own[against] ?? 0)),
  };
}
