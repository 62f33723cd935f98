import { CodeAction, CodeActionKind, commands, Diagnostic, DiagnosticSeverity, Disposable, l10n, languages, Range, StatusBarAlignment, window, workspace, WorkspaceEdit, type TextDocument } from 'vscode';
import type { Context } from './analysis';
import { percent } from './hover';
import { inTurns } from './turns';
import { differences, hasTag, readGold, type Difference, type GoldSentence } from '../core/gold';

/** The language of files with gold labels. */
const CONLLU = 'conllu';

/** Who says what differs. */
const SOURCE = 'Gatelens';

/** The columns, counted from 0, where differences are marked: UPOS, and the form that is inside a name or not. */
const COLUMNS = { pos: 3, ner: 1 } as const;

/** Sentences that the models get at a time, and as many as tell the file's language. */
const STEP = 100;

/** How long an edit waits for the next one, in milliseconds. */
const PAUSE = 400;

/** From this probability on models are sure: where they differ, they or the file are wrong. */
const SURE = 0.9;

/** How the models' labels differ from those of a file with `tagged` parts of speech. */
interface Comparison {
  readonly tagged: number;
  readonly found: readonly Difference[];
}

/** A file that is compared; without a comparison that is under way, or `failed` for a reason. */
interface Followed {
  timer?: NodeJS.Timeout;
  comparison?: Comparison | undefined;
  failed?: string | undefined;
}

/** Lists, where it is asked for, the words in which a CoNLL-U file and the models differ, as problems of the file; follows its edits. */
export function comparing(context: Context): Disposable {
  const { corrections, engine, failures } = context;
  const shown = languages.createDiagnosticCollection('gatelens');
  const followed = new Map<TextDocument, Followed>();
  const status = statusItem(document => followed.get(document));
  const drop = (document: TextDocument) => {
    clearTimeout(followed.get(document)?.timer);
    followed.delete(document);
    shown.delete(document.uri);
    status.update();
  };
  const compare = async (document: TextDocument, file: Followed) => {
    const { version } = document;
    const wanted = () => followed.get(document) === file && document.version === version;
    try {
      file.comparison = await comparisonOf(context, document, wanted);
      if (!file.comparison || !wanted()) return;
      file.failed = undefined;
      shown.set(document.uri, file.comparison.found.map(one => diagnosticOf(document, one)));
    } catch (error) {
      if (!wanted()) return;
      file.failed = error instanceof Error ? error.message : String(error);
      if (error instanceof WrongLine) shown.set(document.uri, [new Diagnostic(document.lineAt(error.line).range, error.message, DiagnosticSeverity.Error)]);
      else failures.report(error);
    } finally {
      status.update();
    }
  };
  const later = (document: TextDocument, pause = PAUSE) => {
    const file = followed.get(document);
    if (!file) return;
    clearTimeout(file.timer);
    file.timer = setTimeout(() => void compare(document, file), pause);
  };
  const again = () => [...followed.keys()].forEach(document => later(document));
  const toggle = () => {
    const document = window.activeTextEditor?.document;
    if (document?.languageId !== CONLLU) return void window.showInformationMessage(l10n.t('Open a CoNLL-U file first.'));
    if (followed.has(document)) return drop(document);
    followed.set(document, {});
    status.update();
    later(document, 0);
  };
  return Disposable.from(
    { dispose: () => [...followed.keys()].forEach(drop) },
    shown,
    status,
    commands.registerCommand('gatelens.compareWithGold', toggle),
    workspace.onDidChangeTextDocument(({ document }) => later(document)),
    workspace.onDidCloseTextDocument(drop),
    corrections.onDidChange(again),
    engine.onDidRestart(again),
    languages.registerCodeActionsProvider(CONLLU, { provideCodeActions: (document, _, { diagnostics }) => diagnostics.flatMap(one => acceptance(document, one)) }, { providedCodeActionKinds: [CodeActionKind.QuickFix] }),
  );
}

/** A line that is no CoNLL-U, counted from 0. */
class WrongLine extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/** Compares a file with what the models say of its words; undefined when that is no longer wanted. Throws `WrongLine`, or as the models do. */
async function comparisonOf({ analyses, reading }: Context, document: TextDocument, wanted: () => boolean): Promise<Comparison | undefined> {
  const gold = await inTurns(wanted)(readGold(document.getText()));
  if (!gold) return undefined;
  if (!isGold(gold)) throw new WrongLine(gold.line - 1, gold.message);
  const all = gold.map(({ sentence }) => sentence);
  const text = all.slice(0, STEP).map(one => one.text).join(' ');
  const { sentences } = await reading.languages.cover({ sentences: all, parts: [{ text, start: 0, end: all.length }], leftOut: 0 });
  if (sentences.length < all.length) throw new Error(l10n.t('No model pack knows the language of this file.'));
  const names = gold.some(({ words }) => words.some(({ ner = 'O' }) => ner !== 'O'));
  const found: Difference[] = [];
  for (let at = 0; at < gold.length; at += STEP) {
    const annotations = await analyses.annotate(sentences.slice(at, at + STEP));
    if (!wanted()) return undefined;
    gold.slice(at, at + STEP).forEach((one, index) => found.push(...differences(one, annotations[index] ?? {}, names)));
  }
  return { tagged: gold.reduce((sum, { words }) => sum + words.filter(hasTag).length, 0), found };
}

const isGold = (gold: object): gold is readonly GoldSentence[] => Array.isArray(gold);

/** A difference as a problem of the file, at its column. */
function diagnosticOf(document: TextDocument, { head, line, gold, model, probability }: Difference): Diagnostic {
  const columns = document.lineAt(line).text.split('\t');
  const start = columns.slice(0, COLUMNS[head]).join('\t').length + 1;
  const range = new Range(line, start, line, start + (columns[COLUMNS[head]] ?? '').length);
  const text = l10n.t('“{0}” is {1} here; the model says {2} ({3}).', columns[1] ?? '', gold, model, percent(probability));
  const diagnostic = new Diagnostic(range, text, probability >= SURE ? DiagnosticSeverity.Warning : DiagnosticSeverity.Information);
  diagnostic.source = SOURCE;
  diagnostic.code = head === 'pos' ? `${gold} → ${model}` : `name: ${gold} → ${model}`;
  return diagnostic;
}

/** A quick fix that writes the part of speech into the file that the models say. */
function acceptance({ uri }: TextDocument, diagnostic: Diagnostic): CodeAction[] {
  const [, model] = diagnostic.source === SOURCE ? (/^\S+ → (\S+)$/.exec(String(diagnostic.code)) ?? []) : [];
  if (model === undefined) return [];
  const action = new CodeAction(l10n.t('Write {0} into the file', model), CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.edit = new WorkspaceEdit();
  action.edit.replace(uri, diagnostic.range, model);
  return [action];
}

/** Says in the status bar on how many parts of speech the active file and the models agree, and opens the problems. */
function statusItem(of: (document: TextDocument) => Followed | undefined) {
  const item = window.createStatusBarItem('gatelens.gold', StatusBarAlignment.Right, 98);
  item.name = l10n.t('Gatelens: comparison with gold labels');
  item.command = 'workbench.actions.view.problems';
  const update = () => {
    const file = window.activeTextEditor && of(window.activeTextEditor.document);
    if (!file) return item.hide();
    const { comparison, failed } = file;
    item.text = failed !== undefined ? `$(error) ${l10n.t('Gold')}` : comparison ? `$(checklist) ${l10n.t('Gold: {0} % agree', share(comparison))}` : `$(loading~spin) ${l10n.t('Gold')}`;
    item.tooltip = failed ?? (comparison ? summary(comparison) : l10n.t('The models read this file.'));
    item.show();
  };
  const listening = window.onDidChangeActiveTextEditor(update);
  return { update, dispose: () => void (listening.dispose(), item.dispose()) };
}

function share({ tagged, found }: Comparison): string {
  const wrong = found.filter(({ head }) => head === 'pos').length;
  return (tagged === 0 ? 100 : (100 * (tagged - wrong)) / tagged).toFixed(1);
}

/** How many kinds of difference the tooltip lists. */
const KINDS = 5;

function summary(comparison: Comparison): string {
  const { tagged, found } = comparison;
  const [tags, names] = [found.filter(({ head }) => head === 'pos'), found.filter(({ head }) => head === 'ner')];
  const kinds = new Map<string, number>();
  for (const { gold, model } of tags) kinds.set(`${gold} → ${model}`, (kinds.get(`${gold} → ${model}`) ?? 0) + 1);
  const most = [...kinds].sort((a, b) => b[1] - a[1]).slice(0, KINDS);
  return [
    l10n.t('The models agree with the file on {0} % of {1} parts of speech.', share(comparison), tagged.toLocaleString()),
    ...(most.length > 0 ? [l10n.t('Most often they differ in (file → model): {0}', most.map(([kind, count]) => `${kind} ${count}`).join(', '))] : []),
    ...(names.length > 0 ? [l10n.t('{0} words are inside a name in one of the two only, or in another one.', names.length)] : []),
  ].join('\n');
}
