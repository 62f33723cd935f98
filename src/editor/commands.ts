import { commands, ConfigurationTarget, Disposable, l10n, Range, window, workspace, type TextDocument } from 'vscode';
import type { Context } from './analysis';
import { looks } from './colours';
import { meaningOf } from '../core/labels';
import type { Layers, SettingValues } from './settings';

/** The commands that tag, clear and choose. */
export function taggingCommands({ analyses, settings, log }: Context): Disposable {
  const told = new WeakSet<TextDocument>();

  const tag = async (document: TextDocument, within?: { start: number; end: number }) => {
    if (isBinary(document)) {
      void window.showWarningMessage(l10n.t('{0} holds zero bytes, so it is no text, and is not tagged.', nameOf(document)));
      return;
    }
    analyses.follow(document, within);
    const analysis = await analyses.settled(document);
    if (!analysis || told.has(document)) return;
    const limits = limitsOf(analysis, settings.of(document).maxFileSize);
    if (limits.length === 0) return;
    told.add(document);
    void tellLimits(limits, analysis.coverage === 'visible');
  };

  const registered = [
    commands.registerCommand('gatelens.tagDocument', async () => {
      const document = activeDocument();
      if (!document) return;
      if (analyses.follows(document) && !analyses.partly(document)) analyses.drop(document);
      else await tag(document);
    }),
    commands.registerCommand('gatelens.tagSelection', async () => {
      const editor = window.activeTextEditor;
      if (!editor || !activeDocument()) return;
      const { document, selection } = editor;
      if (selection.isEmpty) void window.showInformationMessage(l10n.t('Select some text first.'));
      else await tag(document, { start: document.offsetAt(selection.start), end: document.offsetAt(selection.end) });
    }),
    commands.registerCommand('gatelens.clear', () => {
      const document = activeDocument();
      if (document) analyses.drop(document);
    }),
    commands.registerCommand('gatelens.chooseLayers', () => chooseLayers(settings.current.layers)),
    commands.registerCommand('gatelens.choosePartsOfSpeech', () => choosePartsOfSpeech(settings.current)),
    commands.registerCommand('gatelens.showLog', () => log.show()),
  ];
  return Disposable.from(...registered);
}

/** What of a document cannot be tagged, as sentences for a person. */
export function limitsOf(analysis: { coverage: 'whole' | 'visible'; leftOut: number }, limit: number): readonly string[] {
  const limits: string[] = [];
  if (analysis.coverage === 'visible') limits.push(l10n.t('This document has more than {0} characters: only what is on screen is tagged.', limit.toLocaleString()));
  if (analysis.leftOut > 0) limits.push(l10n.t('Lines of more than 10,000 characters are tagged only up to there.'));
  return limits;
}

async function tellLimits(limits: readonly string[], changeable: boolean): Promise<void> {
  const change = l10n.t('Change the Limit');
  const chosen = await window.showInformationMessage(limits.join(' '), ...(changeable ? [change] : []));
  if (chosen === change) await commands.executeCommand('workbench.action.openSettings', 'gatelens.maxFileSize');
}

/** Whether a document holds zero bytes near its beginning, as no text does. */
export function isBinary(document: TextDocument): boolean {
  return document.getText(new Range(0, 0, 1_000, 0)).slice(0, 100_000).includes('\0');
}

function activeDocument(): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  if (!document) void window.showInformationMessage(l10n.t('Open a text first.'));
  return document;
}

function nameOf(document: TextDocument): string {
  return document.uri.path.split('/').at(-1) ?? document.uri.path;
}

async function chooseLayers(current: Layers): Promise<void> {
  const titles: readonly [Layers, string][] = [
    ['both', l10n.t('Parts of speech and names')],
    ['pos', l10n.t('Parts of speech')],
    ['names', l10n.t('Names')],
  ];
  const items = titles.map(([layers, label]) => ({ layers, label, ...(layers === current ? { description: l10n.t('shown now') } : {}) }));
  const some = { label: l10n.t('Choose parts of speech…'), layers: undefined };
  const chosen = await window.showQuickPick([...items, some], { title: l10n.t('What to show in the text') });
  if (chosen?.layers) await update('layers', chosen.layers);
  else if (chosen) await commands.executeCommand('gatelens.choosePartsOfSpeech');
}

/** Lets a person choose among what the preset colours alike: the five groups, or all tags. */
async function choosePartsOfSpeech({ preset, partsOfSpeech }: SettingValues): Promise<void> {
  const byColour = new Map<string, string[]>();
  for (const [tag, { colour }] of looks(preset)) byColour.set(colour, [...(byColour.get(colour) ?? []), tag]);
  const items = [...byColour.values()].map(tags => {
    const names = tags.map(tag => l10n.t(meaningOf(tag)?.name ?? tag));
    return { label: names.join(', '), description: tags.join(' '), tags, picked: tags.some(tag => partsOfSpeech?.has(tag) !== false) };
  });
  const chosen = await window.showQuickPick(items, { title: l10n.t('Which parts of speech to colour'), placeHolder: l10n.t('None chosen: all of them'), canPickMany: true });
  if (chosen) await update('partsOfSpeech', chosen.length < items.length ? chosen.flatMap(({ tags }) => tags) : undefined);
}

/** Changes a setting where it is set already, for the folder or else for the user. */
async function update(name: string, value: unknown): Promise<void> {
  const configuration = workspace.getConfiguration('gatelens');
  const target = configuration.inspect(name)?.workspaceValue === undefined ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
  await configuration.update(name, value, target);
}
