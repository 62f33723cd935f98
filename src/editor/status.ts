import { commands, Disposable, env, l10n, Uri, window, workspace } from 'vscode';
import type { ProcessState } from '../client';
import type { EngineStatus, PackProblem } from '../requests';
import type { Context } from './analysis';
import type { MemoryCounts } from './memory';

/** The scheme of the document that says how Gatelens is. */
export const STATUS = 'gatelens-status';

/** How long the model process may take to answer, in milliseconds. */
const PATIENCE = 5_000;

/** What the models' process says of itself, and what is wrong with packs. */
interface Answer {
  readonly status: EngineStatus;
  readonly problems: readonly PackProblem[];
}

/** Says in a document, which can be copied, what runs, with which packs, and how fast. */
export function statusCommands({ analyses, engine, failures }: Context): Disposable {
  let [text, shown] = ['', 0];
  const look = async (): Promise<string> => {
    // Asking would start it.
    const state = engine.process();
    const answer = state.since === undefined ? undefined : await soon(Promise.all([engine.status(), engine.problems()]));
    return (text = statusText(state, answer && { status: answer[0], problems: answer[1] }, analyses.counts()));
  };
  const show = async (): Promise<void> => {
    await look();
    // A document that was shown before would have its text from then for a while.
    const uri = Uri.from({ scheme: STATUS, path: l10n.t('Gatelens Status'), query: String(++shown) });
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
  };
  const told = (work: () => Promise<unknown>) => () => work().catch((error: unknown) => failures.report(error));
  return Disposable.from(
    workspace.registerTextDocumentContentProvider(STATUS, { provideTextDocumentContent: () => text }),
    commands.registerCommand('gatelens.showStatus', told(show)),
    commands.registerCommand('gatelens.copyStatus', told(async () => env.clipboard.writeText(await look()))),
  );
}

/** An answer, or undefined when it does not come soon. */
async function soon<Value>(answer: Promise<Value>): Promise<Value | undefined> {
  let clock: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>(resolve => (clock = setTimeout(resolve, PATIENCE, undefined)));
  return Promise.race([answer, late]).finally(() => clearTimeout(clock));
}

/** The status in words; without an answer the process is not running, or too busy to answer. */
export function statusText(state: ProcessState, answer: Answer | undefined, counts: MemoryCounts): string {
  const asked = counts.hits + counts.misses;
  return [
    l10n.t('Model process'),
    ...processLines(state, answer?.status),
    '',
    l10n.t('Model packs'),
    ...(answer ? packLines(answer) : [l10n.t('  They are read when the first sentence is to be labelled.')]),
    '',
    l10n.t('This window'),
    l10n.t('  {0} of {1} sentences that were asked for were remembered.', whole(counts.hits), whole(asked)),
    '',
  ].join('\n');
}

function processLines({ pid, since, ends, over }: ProcessState, status: EngineStatus | undefined): string[] {
  const ended = l10n.t('  It has ended by itself {0} times.', ends);
  if (over !== undefined) return [`  ${over}`, ended];
  if (since === undefined) return [l10n.t('  Not running: it starts when the first sentence is to be labelled.'), ended];
  const time = new Date(since).toLocaleTimeString(env.language);
  const running = pid === undefined ? l10n.t('  Running since {0}, a thread of this browser.', time) : l10n.t('  Running since {0}, process {1}.', time, pid);
  if (!status) return [running, l10n.t('  It does not answer. If that lasts, run “Gatelens: Restart Model Process”.'), ended];
  const { runtime, fallback, threads, memory, load, sentences, last, median } = status;
  return [
    running,
    ended,
    l10n.t('  {0}, threads: {1}.', runtime, threads),
    ...(fallback === undefined ? [] : [l10n.t('  It computes in WebAssembly, which takes about three times as long: the binary for this computer cannot be loaded ({0}).', fallback)]),
    // A thread of a browser does not know.
    ...(memory === 0 ? [] : [l10n.t('  {0} MB of memory.', whole(memory / 1e6))]),
    l10n.t('  Reading packs and opening their graphs took {0} ms.', whole(load)),
    last === undefined || median === undefined
      ? l10n.t('  No sentence was labelled yet.')
      : l10n.t('  {0} sentences labelled; one took {1} ms the last time, {2} ms in the median.', whole(sentences), last.toFixed(2), median.toFixed(2)),
  ];
}

function packLines({ status: { packs }, problems }: Answer): string[] {
  return [
    ...packs.map(({ name, version, folder, words }) => l10n.t('  {0} {1}, from {2}; the vectors of {3} words are remembered.', name, version, folder, whole(words))),
    ...problems.map(({ pack, message, advice }) => l10n.t('  {0} cannot be used: {1}', pack, `${message} ${advice}`)),
    ...(packs.length === 0 ? [l10n.t('  There is none that can be used.')] : []),
  ];
}

function whole(value: number): string {
  return Math.round(value).toLocaleString(env.language);
}
