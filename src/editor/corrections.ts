import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { EventEmitter, l10n, RelativePattern, Uri, workspace, type Disposable, type Event, type FileSystemError } from 'vscode';
import { formatConllu } from '../core/conllu';
import type { LineProblem } from '../core/conlluReader';
import { NO_CORRECTIONS, readCorrections, withCorrected, writeCorrections, type Decisions } from '../core/corrections';
import type { Annotation, Sentence } from '../core/types';
import type { Failures } from './failures';
import { keyOfTokens } from './memory';
import { inTurns } from './turns';

/** What people decided of sentences, in a file of the open folder or, without one, of the extension. */
export interface Corrected extends Disposable {
  /** The file, which need not be there. */
  readonly uri: Uri;
  /** What was decided of a sentence, wherever it stands. */
  of(sentence: Sentence): Decisions | undefined;
  /** Fires after something else is decided, here or in the file. */
  readonly onDidChange: Event<void>;
  /** Writes what was decided of sentences (see `decide`) to the file, or takes them out. Rejects when that cannot be done. */
  put(sentences: Iterable<readonly [Sentence, Annotation]>): Promise<void>;
}

/** Where the file is in a folder. */
const PLACE = '.gatelens/corrections.conllu';

/** Reads the file now and whenever it changes; `storage` is the extension's own folder. */
export function corrections(storage: Uri, failures: Failures): Corrected {
  const open = workspace.workspaceFolders?.[0]?.uri;
  const folder = open && workspace.fs.isWritableFileSystem(open.scheme) !== false ? open : storage;
  const uri = Uri.joinPath(folder, PLACE);
  const changed = new EventEmitter<void>();
  const turns = inTurns(() => true);
  let last = Promise.resolve();
  let [known, file] = ['', NO_CORRECTIONS];
  const use = async (text: string) => {
    if (text === known) return;
    [known, file] = [text, (await turns(readCorrections(text))) ?? NO_CORRECTIONS];
    changed.fire();
    if (file.problem) throw wrong(file.problem);
  };
  const queued = (work: () => Promise<void>) => (last = last.catch(() => undefined).then(work));
  const load = () => queued(async () => use(await textOf(uri))).catch((error: unknown) => failures.report(error));
  // A folder that is deleted says so, but not what was in it.
  const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, `{${PLACE},${posix.dirname(PLACE)}}`));
  const listening = [watcher, watcher.onDidChange(load), watcher.onDidCreate(load), watcher.onDidDelete(load)];
  void load();
  return {
    uri,
    of: ({ tokens }) => (file.blocks.size === 0 ? undefined : file.blocks.get(keyOfTokens(tokens))?.decisions),
    onDidChange: changed.event,
    put: sentences =>
      queued(async () => {
        await use(await textOf(uri));
        if (file.problem) throw wrong(file.problem);
        const now = (await turns(withCorrected(file, blocksOf(sentences)))) ?? file;
        const text = writeCorrections(now);
        if (text !== '') await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
        else if (known !== '') await workspace.fs.delete(uri);
        [known, file] = [text, now];
        changed.fire();
      }),
    dispose() {
      for (const one of listening) one.dispose();
      changed.dispose();
    },
  };
}

/** The text of the file; '' when there is none. What cannot be kept as it is, is not read: it would be lost. */
async function textOf(uri: Uri): Promise<string> {
  const open = workspace.textDocuments.find(document => document.uri.toString() === uri.toString());
  if (open?.isDirty) throw new Error(l10n.t('{0} is open and not saved. Save it first.', PLACE));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await workspace.fs.readFile(uri));
  } catch (error) {
    if ((error as FileSystemError).code === 'FileNotFound') return '';
    throw new Error(l10n.t('{0} cannot be read: {1} Nothing was changed.', PLACE, error instanceof Error ? error.message : String(error)), { cause: error });
  }
}

function* blocksOf(sentences: Iterable<readonly [Sentence, Annotation]>) {
  for (const one of sentences) yield blockOf(one);
}

/** What the file says of a sentence, by its words; '' when nothing is decided. */
function blockOf([sentence, annotation]: readonly [Sentence, Annotation]): [string, string] {
  const key = keyOfTokens(sentence.tokens);
  const { pos, ner, sentiment } = annotation.decided ?? {};
  if (!sentiment && (pos?.size ?? 0) + (ner?.size ?? 0) === 0) return [key, ''];
  // An id that is the same wherever the file is merged.
  const id = createHash('sha256').update(key).digest('hex').slice(0, 12);
  return [key, formatConllu({ ...sentence, start: 0 }, annotation, { id })];
}

function wrong({ line, message }: LineProblem): Error {
  return new Error(l10n.t('{0}, line {1}: {2}. Put that right, or move the file away; nothing in it was changed.', PLACE, line, message));
}
