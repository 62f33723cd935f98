import { commands, EventEmitter, l10n, Uri, type Event, type LogOutputChannel } from 'vscode';
import { connect, type Client, type ProcessState } from '../client';
import type { Engine } from '../requests';
import type { Failures } from './failures';
import type { Settings, SettingValues } from './settings';

/** The models of this window; their process starts on first use. */
export interface Models extends Engine {
  /** Fires when what the models say may have changed: other packs, or a process begun anew. */
  readonly onDidRestart: Event<void>;
  /** The model process's id while there is one. */
  pid(): number | undefined;
  /** What is known of the process without asking it. */
  process(): ProcessState;
}

/** Reaches the packs that come with the extension and, before them, those of the user's folder. */
export function models(extensionUri: Uri, settings: Settings, failures: Failures, log: LogOutputChannel): Models {
  const restarted = new EventEmitter<void>();
  let used = settings.current;
  let client = open(used);
  /** What packs there are, asked for once of each process: it is wanted at every key. */
  const packs = remembered(() => client.packs());

  function open({ modelFolder, threads }: SettingValues): Client {
    const own = Uri.joinPath(extensionUri, 'models').fsPath;
    return connect({
      modelFolders: modelFolder === '' ? [own] : [modelFolder, own],
      serverPath: Uri.joinPath(extensionUri, 'dist', 'server.js').fsPath,
      threads,
      l10n,
      log: line => log.info(line),
      onProblem: problem => failures.report(problem),
      onRestart: () => packs.forget(),
      onGiveUp: error => failures.report(error),
    });
  }
  const begun = (): void => {
    packs.forget();
    failures.forget();
    restarted.fire();
  };

  const watching = [
    settings.onDidChange(values => {
      if (values.modelFolder === used.modelFolder && values.threads === used.threads) return;
      used = values;
      client.dispose();
      client = open(values);
      begun();
    }),
    commands.registerCommand('gatelens.restart', () => {
      client.restart();
      begun();
    }),
  ];

  return {
    onDidRestart: restarted.event,
    pid: () => client.pid(),
    process: () => client.process(),
    ...asked(() => client),
    packs: () => packs.get(),
    dispose() {
      for (const one of watching) one.dispose();
      client.dispose();
      restarted.dispose();
    },
  };
}

/** The answer to a question that is asked once, and again only after a failure or after it was forgotten. */
function remembered<Value>(ask: () => Promise<Value>) {
  let asked: Promise<Value> | undefined;
  return {
    forget: () => void (asked = undefined),
    get(): Promise<Value> {
      const mine = (asked ??= ask());
      mine.catch(() => {
        if (asked === mine) asked = undefined;
      });
      return mine;
    },
  };
}

/** What is asked of the client that there is at the time. */
function asked(client: () => Client): Omit<Engine, 'packs' | 'dispose'> {
  return {
    status: () => client().status(),
    problems: () => client().problems(),
    annotate: (sentences, heads, signal, languages) => client().annotate(sentences, heads, signal, languages),
    inspect: (sentence, look, signal) => client().inspect(sentence, look, signal),
    gradients: (sentence, look, signal) => client().gradients(sentence, look, signal),
    alter: (sentences, look, signal) => client().alter(sentences, look, signal),
    seek: (sentences, query, look, signal) => client().seek(sentences, query, look, signal),
    surprisal: (sentences, options, signal) => client().surprisal(sentences, options, signal),
    next: (prefix, options, signal) => client().next(prefix, options, signal),
    translate: (texts, options, signal) => client().translate(texts, options, signal),
    decode: (text, options, signal) => client().decode(text, options, signal),
    contexts: (texts, pack, signal) => client().contexts(texts, pack, signal),
    weights: pack => client().weights(pack),
    fits: texts => client().fits(texts),
    spell: (word, pack, signal) => client().spell(word, pack, signal),
  };
}
