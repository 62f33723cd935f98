import { commands, l10n, Location, QuickPickItemKind, Range, window, type Disposable, type QuickPickItem } from 'vscode';
import type { Context } from './analysis';
import { nameTitle } from './colours';
import { moodTitle } from './mood';
import { inTurns } from './turns';
import { gather, type Gathered } from '../core/overview';

type Item = QuickPickItem & { readonly gathered?: Gathered };

/** Lists the names and moods of the active document, and shows every place of the one that is chosen. */
export function overview({ analyses, failures }: Context): Disposable {
  const list = async () => {
    const editor = window.activeTextEditor;
    const known = editor && analyses.get(editor.document);
    // What is older than the text has other offsets.
    const analysis = known && known.version !== editor.document.version ? await analyses.settled(editor.document) : known;
    if (!editor || !analysis) return void window.showInformationMessage(l10n.t('Tag a document first.'));
    const { document } = editor;
    const all = await inTurns(() => !document.isClosed)(gather(analysis.sentences, analysis.annotations));
    if (!all) return;
    const title = analysis.complete && analysis.coverage === 'whole' ? l10n.t('Names and moods') : l10n.t('Names and moods of what is tagged so far');
    const chosen = await window.showQuickPick(items(all), { title, placeHolder: l10n.t('Choose one to see every place where it stands.'), matchOnDescription: true });
    if (!chosen?.gathered) return;
    const places = chosen.gathered.spans.map(({ start, end }) => new Location(document.uri, new Range(document.positionAt(start), document.positionAt(end))));
    await commands.executeCommand('editor.action.goToLocations', document.uri, editor.selection.active, places, 'gotoAndPeek');
  };
  return commands.registerCommand('gatelens.listNames', () => list().catch((error: unknown) => failures.report(error)));
}

/** Names by type, the types with most names first, then moods. */
function items(all: readonly Gathered[]): Item[] {
  const names = all.filter(({ kind }) => kind === 'name');
  const types = [...new Set(names.map(({ label }) => label))];
  const item = (label: string, gathered: Gathered) => ({ label, description: String(gathered.spans.length), gathered });
  return [
    ...types.flatMap(type => [separator(nameTitle(type)), ...names.filter(({ label }) => label === type).map(one => item(one.text, one))]),
    separator(l10n.t('Moods of sentences')),
    ...all.filter(({ kind }) => kind === 'mood').map(one => item(moodTitle(one.label), one)),
  ];
}

const separator = (label: string): Item => ({ label, kind: QuickPickItemKind.Separator });
