import { messageOf, PackError } from '../model/errors';

/** Something that a person on the command line can put right: what is wrong and what to do, in one line. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** An error in one line for a terminal. */
export function explain(error: unknown): string {
  if (!(error instanceof PackError)) return messageOf(error);
  return `pack ${error.pack}: ${error.message} ${error.advice}`.replace(/\s+/g, ' ');
}
