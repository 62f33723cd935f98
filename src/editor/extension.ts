import { commands, Uri, window, type ExtensionContext, type TextEditor } from 'vscode';
import { alterations, type Alterations } from './alterations';
import { altering } from './altering';
import { analyses } from './analyses';
import type { Analyses, Context, Feature } from './analysis';
import { cellsView } from './cellsView';
import { taggingCommands } from './commands';
import { comparing } from './comparing';
import { continuing, type Continuing } from './continuing';
import { correcting } from './correcting';
import { corrections, type Corrected } from './corrections';
import { decorations, type Decorations } from './decorations';
import { exporting } from './exporting';
import { failures } from './failures';
import { hovers } from './hover';
import { inspector } from './inspector';
import { languageStatus, type LanguageStatus } from './languageStatus';
import { markups } from '../markups';
import { marks } from './marks';
import { models } from './models';
import { moodItem, type MoodItem } from './mood';
import { contextKeys, tagOnOpen } from './opening';
import { overview } from './overview';
import { reading } from './reading';
import { settings } from './settings';
import { statusCommands } from './status';
import { surprisal, type ShownSurprisal } from './surprisal';
import { tour } from './tour';
import { translating } from './translating';

/** What the extension tells those who ask it by name, such as its tests. */
export interface Api {
  readonly analyses: Analyses;
  readonly surprisal: Pick<ShownSurprisal, 'documents' | 'shown'>;
  readonly alterations: Alterations;
  readonly corrections: Pick<Corrected, 'uri' | 'onDidChange'>;
  readonly shown: Decorations['shown'];
  readonly mood: Pick<MoodItem, 'text' | 'tooltip'>;
  readonly status: Pick<LanguageStatus, 'text' | 'detail'>;
  readonly continuing: Pick<Continuing, 'now' | 'onDidChange'>;
  /** The model process's id while there is one. */
  readonly pid: () => number | undefined;
}

const FEATURES: readonly Feature[] = [altering, taggingCommands, contextKeys, hovers, correcting, comparing, overview, exporting, inspector, cellsView, tagOnOpen, translating, statusCommands];

/** Registers everything; the models' process starts when the first sentence is to be labelled. */
export function activate({ extensionUri, globalStorageUri, subscriptions, extension }: ExtensionContext): Api {
  const log = window.createOutputChannel('Gatelens', { log: true });
  const values = settings();
  const problems = failures(log, () => void commands.executeCommand('gatelens.restart'));
  const engine = models(extensionUri, values, problems, log);
  const readers = markups(Uri.joinPath(extensionUri, 'dist').fsPath);
  const read = reading(engine, values, readers);
  const corrected = corrections(globalStorageUri, problems);
  const documents = analyses(engine, values, problems, read, corrected);
  const altered = alterations();
  const context: Context = { extensionUri, engine, analyses: documents, alterations: altered, corrections: corrected, markups: readers, reading: read, settings: values, failures: problems, log };
  const drawn = decorations(documents, marks, values);
  const features = FEATURES.map(feature => feature(context));
  // Of what several say of one word, the last registered comes first: surprisal is there only where it was asked for.
  const surprising = surprisal(context);
  const toured = tour(context, surprising);
  const mood = moodItem(context);
  const proposed = continuing(context);
  const status = languageStatus(context);
  const restarting = engine.onDidRestart(() => {
    altered.set(undefined);
    documents.forget();
  });
  log.info(`Gatelens ${String((extension.packageJSON as { version?: unknown }).version)}`);
  // Disposed in order: what is seen first, the models' process last.
  subscriptions.push(...features, mood, status, proposed, drawn, toured, surprising, restarting, altered, documents, corrected, engine, problems, values, log);
  return { analyses: documents, surprisal: surprising, alterations: altered, corrections: corrected, shown: (editor: TextEditor) => drawn.shown(editor), mood, status, continuing: proposed, pid: () => engine.pid() };
}
