import { commands, Disposable, l10n, MarkdownString, StatusBarAlignment, window, type TextDocument } from 'vscode';
import type { Surprisal } from '../core/types';
import type { Analysis, Context, Documents } from './analysis';
import { isBinary } from './commands';
import { decorations, type Decorations } from './decorations';
import { documents } from './documents';
import { surprisalMarks, STEP } from './marks';
import { languages } from './languages';
import { memory } from './memory';
import { surprisalHovers } from './surprisalHover';

/** The documents whose surprisal is shown, and what of it editors show. */
export interface ShownSurprisal extends Disposable {
  readonly documents: Documents<Surprisal>;
  readonly shown: Decorations['shown'];
}

/** Shows, where it is asked for, how surprising each word of a document is, and follows its edits. */
export function surprisal(context: Context): ShownSurprisal {
  const { engine, failures, reading, settings } = context;
  // The likeliest words are asked for where the pointer is.
  const remembered = memory((sentences, signal) => engine.surprisal(sentences, { pack: settings.current.languageModel, likeliest: 0 }, signal));
  // What no language model reads is left alone, whatever else reads it.
  const models = { packs: async () => (await engine.packs()).filter(({ modeling }) => modeling), fits: (texts: readonly string[]) => engine.fits(texts) };
  const own = languages(models, settings);
  const followed = documents({ ...reading, languages: own, memory: remembered }, settings, failures);
  const drawn = decorations(followed, surprisalMarks, settings);
  let model = settings.current.languageModel;
  const forget = () => {
    remembered.clear();
    own.forget();
    followed.again();
  };
  const toggle = () => {
    const document = window.activeTextEditor?.document;
    if (!document) return void window.showInformationMessage(l10n.t('Open a text first.'));
    if (followed.follows(document)) followed.drop(document);
    else if (!isBinary(document)) followed.follow(document);
  };
  const listening = Disposable.from(
    commands.registerCommand('gatelens.showSurprisal', toggle),
    surprisalHovers(context, followed),
    statusItem(followed),
    engine.onDidRestart(forget),
    settings.onDidChange(values => {
      if (values.languageModel !== model) forget();
      model = values.languageModel;
    }),
  );
  return {
    documents: followed,
    shown: editor => drawn.shown(editor),
    dispose() {
      listening.dispose();
      drawn.dispose();
      followed.dispose();
    },
  };
}

/** Says in the status bar how surprising the active document is on the whole, and what its colours mean. */
function statusItem(followed: Documents<Surprisal>): Disposable {
  const item = window.createStatusBarItem('gatelens.surprisal', StatusBarAlignment.Right, 99);
  item.name = l10n.t('Gatelens: surprisal');
  item.command = 'gatelens.showSurprisal';
  const update = () => {
    const document = window.activeTextEditor?.document;
    if (!document || !followed.follows(document)) return item.hide();
    const analysis = followed.get(document);
    item.text = analysis ? `$(pulse) ${l10n.t('{0} bits per word', mean(analysis).toFixed(1))}` : `$(loading~spin) ${l10n.t('surprisal')}`;
    item.tooltip = new MarkdownString(legend());
    item.show();
  };
  const changed = (document: TextDocument) => document === window.activeTextEditor?.document && update();
  update();
  return Disposable.from(item, followed.onDidChange(changed), window.onDidChangeActiveTextEditor(update));
}

/** Bits per token of what is known of a document. */
function mean({ annotations }: Analysis<Surprisal>): number {
  let [bits, count] = [0, 0];
  for (const answer of annotations) {
    bits += answer?.bits.reduce((sum, one) => sum + one, 0) ?? 0;
    count += answer?.bits.length ?? 0;
  }
  return count === 0 ? 0 : bits / count;
}

function legend(): string {
  return [
    l10n.t('How surprising each word is to a language model, by the words of its sentence before it.'),
    l10n.t('Words of less than {0} bits are not coloured; each stronger shade begins {0} bits later and stands for words that were eight times less likely.', STEP),
    l10n.t('A dashed line: outside the vocabulary. Click to hide.'),
  ].join(' ');
}
