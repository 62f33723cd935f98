import type { Passage } from '../core/prose';
import type { Steps } from '../core/steps';

/** Finds the passages of a text, a little at a time. */
export type Reading = Steps<readonly Passage[]>;

/** The prose of texts in one kind of markup; any text has an answer, also one that is being typed. */
export type Markup = (text: string) => Reading;
