import type { Disposable } from 'vscode';

/** Where errors are told to the user. */
export interface Failures extends Disposable {
  /** Logs an error and shows it, each message once until it is forgotten; an abort is no error. */
  report(error: unknown): void;
  /** Lets messages be shown again, as after a restart. */
  forget(): void;
}
