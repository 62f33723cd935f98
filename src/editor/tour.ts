import { commands, l10n, Range, TextEditorRevealType, ViewColumn, window, workspace, type Disposable, type TextDocument, type Uri } from 'vscode';
import { PLACES } from '../core/lecture';
import { mute } from '../core/surgery';
import type { Surgery } from '../core/types';
import type { Context } from './analysis';
import { shippedText } from './shipped';
import type { ShownSurprisal } from './surprisal';

/** A step of the tour: a word of the tour's text, and what is opened to see the idea on it. */
interface Step {
  readonly id: keyof typeof PLACES;
  readonly title: string;
  /** A lens of the inspector, or another command. */
  readonly open: { readonly lens: string; readonly pack: string } | { readonly lens: string; readonly pack: string; readonly altered: Surgery } | { readonly command: string };
}

const SURPRISAL = 'gatelens.showSurprisal';

const BACKWARD = [0, 1].map(layer => ({ layer, direction: 'backward' as const }));
const FIRST = (['forward', 'backward'] as const).map(direction => ({ layer: 0, direction }));

/** The steps in the order of a lecture. */
function steps(): readonly Step[] {
  return [
    { id: 'labeling', title: l10n.t('Sequence labeling: a label for every word'), open: { lens: 'why', pack: 'en' } },
    { id: 'stacked', title: l10n.t('Stacked layers: what the top is without the bottom'), open: { lens: 'surgery', pack: 'en', altered: mute(FIRST) } },
    { id: 'bidirectional', title: l10n.t('Both directions: the network without what comes later'), open: { lens: 'surgery', pack: 'en', altered: mute(BACKWARD) } },
    { id: 'characters', title: l10n.t('Characters: a word nobody has seen'), open: { lens: 'letters', pack: 'en' } },
    { id: 'classification', title: l10n.t('Sequence classification: one label for a sentence'), open: { lens: 'why', pack: 'en-sentiment' } },
    { id: 'modeling', title: l10n.t('Language modeling: which word comes next'), open: { command: SURPRISAL } },
    { id: 'translation', title: l10n.t('Encoder and decoder: a sentence in, another one out'), open: { lens: 'translation', pack: 'en' } },
    { id: 'bottleneck', title: l10n.t('The bottleneck: one vector for a sentence of any length'), open: { lens: 'bottleneck', pack: 'en' } },
    { id: 'gradients', title: l10n.t('Vanishing gradients: how far back a network can learn from'), open: { lens: 'gradients', pack: 'en-lstm' } },
    { id: 'agreement', title: l10n.t('Agreement: syntactic against sequential recency'), open: { lens: 'agreement', pack: 'en' } },
    { id: 'lstm', title: l10n.t('The gates of an LSTM: forget, input, output'), open: { lens: 'memory', pack: 'en-lstm' } },
    { id: 'gru', title: l10n.t('The gates of a GRU: update and reset'), open: { lens: 'memory', pack: 'en-gru' } },
    { id: 'choosing', title: l10n.t('What to choose when: the cell is an ingredient'), open: { command: 'gatelens.compareCells' } },
  ];
}

/** The text of the tour, open to be tried things on: the one there is, or a new one where that does not hold what is wanted. */
async function textOf(extensionUri: Uri, wanted: string): Promise<TextDocument> {
  const content = await shippedText(extensionUri, 'samples', 'tour.txt');
  const [title = ''] = content.split('\n');
  const open = workspace.textDocuments.find(one => one.isUntitled && !one.isClosed && one.lineAt(0).text === title && one.getText().includes(wanted));
  return open ?? workspace.openTextDocument({ content, language: 'plaintext' });
}

/** Walks through the ideas of a lecture on recurrent networks: each opens the text, the view and the setting that shows it. */
export function tour({ extensionUri, alterations, analyses, failures }: Context, surprising: Pick<ShownSurprisal, 'documents'>): Disposable {
  const take = async (id: unknown): Promise<void> => {
    const all = steps();
    const step = all.find(one => one.id === id) ?? (await window.showQuickPick(all.map((one, at) => ({ ...one, label: `${at + 1}. ${one.title}` })), { title: l10n.t('A Tour of Recurrent Networks') }));
    if (!step) return;
    const document = await textOf(extensionUri, PLACES[step.id]);
    const offset = Math.max(0, document.getText().indexOf(PLACES[step.id]));
    const place = document.positionAt(offset);
    const editor = await window.showTextDocument(document, { viewColumn: ViewColumn.One, selection: new Range(place, place) });
    editor.revealRange(new Range(place, place), TextEditorRevealType.InCenterIfOutsideViewport);
    if (!analyses.follows(document)) analyses.follow(document);
    const { open } = step;
    alterations.set('altered' in open ? { pack: open.pack, surgeries: [open.altered], applied: false } : undefined, document);
    const shaded = 'command' in open && open.command === SURPRISAL;
    if (surprising.documents.follows(document) !== shaded) await commands.executeCommand(SURPRISAL);
    if ('lens' in open) await commands.executeCommand('gatelens.openInspector', { uri: document.uri.toString(), offset, ...open });
    else if (!shaded) await commands.executeCommand(open.command);
    await commands.executeCommand('setContext', `gatelens.tour.${step.id}`, true);
  };
  return commands.registerCommand('gatelens.tour', (id?: unknown) => take(id).catch((error: unknown) => failures.report(error)));
}
