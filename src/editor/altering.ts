import { commands, Disposable, l10n, StatusBarAlignment, ThemeColor, window, type StatusBarItem, type TextDocument } from 'vscode';
import { lookOf } from './alterations';
import type { Context } from './analysis';

/** Labels documents as the altered network does where that is asked for, says so while it lasts, and puts everything back. */
export function altering({ alterations, analyses }: Context): Disposable {
  const item = window.createStatusBarItem('gatelens.altered', StatusBarAlignment.Right, 101);
  item.name = l10n.t('Gatelens: altered network');
  item.command = 'gatelens.undoAlterations';
  item.backgroundColor = new ThemeColor('statusBarItem.warningBackground');
  item.color = new ThemeColor('statusBarItem.warningForeground');
  let begun: TextDocument | undefined;

  const changed = (document: TextDocument | undefined): void => {
    const { now } = alterations;
    sign(item, now && { applied: now.applied });
    void commands.executeCommand('setContext', 'gatelens.altered', now !== undefined);
    analyses.alter(now?.applied ? lookOf(now) : undefined);
    if (now?.applied && document && !analyses.follows(document)) analyses.follow((begun = document));
    if (now?.applied || !begun) return;
    analyses.drop(begun);
    begun = undefined;
  };
  return Disposable.from(
    item,
    alterations.onDidChange(changed),
    commands.registerCommand('gatelens.undoAlterations', () => alterations.set(undefined)),
  );
}

function sign(item: StatusBarItem, altered: { readonly applied: boolean } | undefined): void {
  if (!altered) return item.hide();
  item.text = `$(beaker) ${altered.applied ? l10n.t('Labels of an altered network') : l10n.t('Altered network')}`;
  item.tooltip = altered.applied
    ? l10n.t('What is marked in the text is what the altered network says, not the model. Click, or press Escape in the text, to undo all alterations.')
    : l10n.t('The gate inspector shows an altered network; the marks in the text are the model’s own. Click, or press Escape in the text, to undo all alterations.');
  item.show();
}
