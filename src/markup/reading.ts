import type { Passage } from '../core/prose';

/** Finds the passages of a text in small steps: after each `yield` others may have a turn. */
export type Reading = Generator<undefined, readonly Passage[]>;

/** The prose of texts in one kind of markup; any text has an answer, also one that is being typed. */
export type Markup = (text: string) => Reading;
