import type { PackProblem } from '../requests';

/** An error as it crosses the process boundary; `pack`, `file` and `advice` are a `PackError`'s. */
export interface ErrorRecord {
  readonly name: string;
  readonly message: string;
  readonly pack?: string;
  readonly file?: string;
  readonly advice?: string;
}

/** What a pack's error quotes of the pack may be as long as a file; more than this is not shown. */
const LONGEST_MESSAGE = 500;

/** A pack that cannot be used: which, which of its files, what is wrong and what to do about it. */
export class PackError extends Error implements PackProblem {
  override readonly name = 'PackError';
  readonly pack: string;
  readonly file?: string;
  readonly advice: string;

  constructor(problem: PackProblem, options?: ErrorOptions) {
    super(problem.message.length > LONGEST_MESSAGE ? `${problem.message.slice(0, LONGEST_MESSAGE)}…` : problem.message, options);
    this.pack = problem.pack;
    if (problem.file !== undefined) this.file = problem.file;
    this.advice = problem.advice;
  }
}

/** The advice for a file that is not what the manifest says. */
export const REINSTALL = 'Install the pack again, or export it again from training.';

/** The error of a request that was cancelled, as `AbortSignal` gives it. */
export function abortError(): Error {
  const error = new Error('The request was cancelled.');
  error.name = 'AbortError';
  return error;
}

/** The error of requests that the model process did not live to answer. */
export function processError(message: string): Error {
  const error = new Error(message);
  error.name = 'ProcessError';
  return error;
}

/** An error as plain data. */
export function toRecord(error: unknown): ErrorRecord {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  if (!(error instanceof PackError)) return { name: error.name, message: error.message };
  const { name, message, pack, file, advice } = error;
  return file === undefined ? { name, message, pack, advice } : { name, message, pack, file, advice };
}

/** The error that `toRecord` wrote down. */
export function fromRecord(record: ErrorRecord): Error {
  const { name, message, pack, file, advice } = record;
  if (name === 'PackError' && pack !== undefined && advice !== undefined)
    return new PackError(file === undefined ? { pack, message, advice } : { pack, file, message, advice });
  const error = new Error(message);
  error.name = name;
  return error;
}

/** What an error says, in one line without its class or stack. */
export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
