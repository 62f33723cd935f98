import { env, l10n, languages as editorLanguages, LanguageStatusSeverity, window, type Disposable } from 'vscode';
import type { PackSummary } from '../requests';
import type { Analysis, Context } from './analysis';
import { languagesOf } from './languages';

/** What the language status item says now; undefined while it is not there. */
export interface LanguageStatus extends Disposable {
  readonly text: string | undefined;
  readonly detail: string | undefined;
}

/** Says, beside the language of a tagged document, which packs apply to it, and what was left alone and why. */
export function languageStatus({ analyses, engine, failures, settings }: Context): LanguageStatus {
  const item = editorLanguages.createLanguageStatusItem('gatelens.languages', []);
  item.name = l10n.t('Gatelens: languages');
  item.command = { command: 'workbench.action.openSettings', title: l10n.t('Setting'), arguments: ['gatelens.textLanguage'] };
  let shown: (Words & { readonly language: string }) | undefined;
  let asked = 0;

  const update = async () => {
    const request = ++asked;
    const document = window.activeTextEditor?.document;
    const analysis = document && analyses.get(document);
    if (!document || !analysis) {
      item.selector = [];
      shown = undefined;
      return;
    }
    const packs = await engine.packs();
    if (request !== asked) return;
    const words = wordsFor(analysis, packs, settings.current.textLanguage);
    const language = document.languageId;
    if (shown?.text === words.text && shown.detail === words.detail && shown.language === language) return;
    shown = { ...words, language };
    item.text = shown.text;
    item.detail = shown.detail;
    item.severity = LanguageStatusSeverity.Information;
    item.selector = [{ language }];
  };
  const later = () => void update().catch((error: unknown) => failures.report(error));
  const listening = [
    window.onDidChangeActiveTextEditor(later),
    analyses.onDidChange(document => {
      const analysis = analyses.get(document);
      if (document === window.activeTextEditor?.document && analysis?.complete !== false) later();
    }),
  ];
  later();
  return {
    get text() {
      return shown?.text;
    },
    get detail() {
      return shown?.detail;
    },
    dispose() {
      asked++;
      for (const one of listening) one.dispose();
      item.dispose();
    },
  };
}

interface Words {
  readonly text: string;
  readonly detail: string;
}

function wordsFor(analysis: Analysis, packs: readonly PackSummary[], setting: string): Words {
  const own = languagesOf(packs).map(nameOf).join(', ');
  const left = [...analysis.foreign.values()].reduce((sum, count) => sum + count, 0);
  return {
    text: left > 0 ? l10n.t('Gatelens: {0}; {1} characters left alone', own, left.toLocaleString()) : l10n.t('Gatelens: {0}', own),
    detail: [...reasons(analysis, setting), l10n.t('packs: {0}', packs.map(pack => pack.name).join(', '))].join('; '),
  };
}

function reasons({ foreign }: Analysis, setting: string): readonly string[] {
  if (setting === 'any') return [l10n.t('languages are not told apart')];
  const all = [...foreign].sort((a, b) => b[1] - a[1]);
  return all.map(([language, count]) => l10n.t('{0} in {1}', count.toLocaleString(), nameOf(language)));
}

/** The name of a language or script by its code; the code where it has none. */
function nameOf(code: string): string {
  const type = /^[A-Z]/.test(code) ? 'script' : 'language';
  try {
    return new Intl.DisplayNames([env.language, 'en'], { type }).of(code) ?? code;
  } catch {
    return code;
  }
}
