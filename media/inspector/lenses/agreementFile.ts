import * as l10n from '@vscode/l10n';
import { element, pressable } from '../elements';
import type { LensEvents } from '../lens';
import { fileResult } from './agreementMeasured';

/** Lines that are no pairs and are named. */
const NAMED = 20;

/** A button that has the pairs of a file judged, and below it what came out. */
export function filePart(ask: LensEvents['ask'], judges: () => readonly string[], failed: (why: string) => void): HTMLElement {
  const [whole, result] = [element('section', 'part'), element('div', '')];
  const choose = pressable('agreement-file', l10n.t('Judge the pairs of a file …'), () => {
    ask({ kind: 'pairs' }, answer => {
      if ('error' in answer) return failed(answer.error);
      const { file } = answer.value;
      if (!file) return;
      const { name, pairs } = file;
      const problems = file.problems.slice(0, NAMED).map(({ line, message }) => element('p', 'dim', l10n.t('Line {0} is left out: {1}.', line, message)));
      if (file.problems.length > NAMED) problems.push(element('p', 'dim', l10n.t('{0} more lines are left out.', file.problems.length - NAMED)));
      result.replaceChildren(element('p', 'dim', l10n.t('Reading {0} pairs …', pairs.length)));
      const packs = judges();
      ask({ kind: 'judge', pairs, packs }, judged => {
        if ('error' in judged) return result.replaceChildren(element('p', 'note', judged.error));
        result.replaceChildren(fileResult(name, pairs, packs, judged.value.packs), ...problems);
      });
    });
  });
  whole.append(choose, element('span', 'dim', l10n.t(' A pair on each line: the right sentence, a tab, the wrong one.')), result);
  return whole;
}
