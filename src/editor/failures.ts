import { l10n, window, type Disposable, type LogOutputChannel } from 'vscode';
import { isAbort } from './following';

/** Where errors are told to the user. */
export interface Failures extends Disposable {
  /** Logs an error and shows it, each message once until it is forgotten; an abort is no error. */
  report(error: unknown): void;
  /** Lets messages be shown again, as after a restart. */
  forget(): void;
}

/** Shows errors as notifications; `restart` is offered with those that a fresh model process may cure. */
export function failures(log: LogOutputChannel, restart: () => void): Failures {
  const shown = new Set<string>();
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
      if (shown.has(message)) return;
      shown.add(message);
      void show(message);
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
