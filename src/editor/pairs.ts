import path from 'node:path';
import { l10n, window, workspace } from 'vscode';
import { readPairs } from '../core/agreement';
import type { Answer } from '../questions';

/** Lets a person choose a file of minimal pairs and reads it; undefined when none was chosen. Throws when it cannot be read. */
export async function choosePairs(): Promise<Answer<'pairs'>['file']> {
  const [file] =
    (await window.showOpenDialog({
      title: l10n.t('Judge Pairs of a File'),
      openLabel: l10n.t('Judge Pairs'),
      filters: { [l10n.t('Pairs (right, tab, wrong)')]: ['tsv', 'txt'] },
    })) ?? [];
  if (!file) return undefined;
  const bytes = await workspace.fs.readFile(file);
  return { name: path.posix.basename(file.path), ...readPairs(new TextDecoder().decode(bytes)) };
}
