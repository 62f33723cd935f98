import { l10n, window, type Disposable, type LogOutputChannel } from 'vscode';
import { isAbort } from './following';

/** Where errors are told to the user. */
export interface Failures extends Disposable {
  /**
   * Logs an error and shows it, each message once until it is forgotten; an abort is no error. While one error of the
   * model process is on screen no other is shown: its reasons and its victims are many, and what helps is the same.
   */
  report(error: unknown): void;
  /** Lets messages be shown again, as after a restart. */
  forget(): void;
}

/** Shows errors as notifications; `restart` is offered with those that a fresh model process may cure. */
export function failures(log: LogOutputChannel, restart: () => void): Failures {
  const shown = new Set<string>();
  let inTrouble = false;
  const show = async (message: string) => {
    const showLog = l10n.t('Show Log');
    const again = l10n.t('Restart');
    const chosen = await window.showErrorMessage(message, again, showLog);
    if (chosen === showLog) log.show();
    if (chosen === again) restart();
  };
  return {
    report(error) {
      if (isAbort(error)) return;
      log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      const message = l10n.t('Gatelens: {0}', wordsOf(error));
      const ofProcess = error instanceof Error && error.name === 'ProcessError';
      if (shown.has(message) || (ofProcess && inTrouble)) return;
      shown.add(message);
      inTrouble ||= ofProcess;
      void show(message).finally(() => (inTrouble &&= !ofProcess));
    },
    forget: () => shown.clear(),
    dispose: () => shown.clear(),
  };
}

/** What an error says to a person, with what to do about it when it knows (as a pack's errors do). */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { advice } = error as { advice?: unknown };
  return typeof advice === 'string' && !error.message.includes(advice) ? `${error.message} ${advice}` : error.message;
}
