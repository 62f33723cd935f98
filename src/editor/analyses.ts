import { Range, type TextDocument } from 'vscode';
import type { Analyses } from './analysis';
import { annotations } from './annotations';
import type { Corrected } from './corrections';
import { documents } from './documents';
import type { Engine } from '../requests';
import type { Failures } from './failures';
import type { Reading } from './reading';
import type { Settings } from './settings';
import { inTurns } from './turns';
import { lengthOf } from './viewport';

/** The documents that are tagged in this window. */
export function analyses(engine: Engine, settings: Settings, failures: Failures, { segmenter, languages, limit }: Reading, corrections: Corrected): Analyses {
  const memory = annotations(engine, corrections);
  const followed = documents({ segmenter, memory, languages, limit }, settings, failures);
  const listening = corrections.onDidChange(() => followed.refresh());
  return {
    ...followed,
    sentences(document, range) {
      const analysis = followed.get(document);
      if (analysis?.version === document.version && analysis.coverage === 'whole' && !followed.partly(document)) return analysis.sentences;
      const around = paragraphs(document, range);
      return segmenter.segment(document.getText(around), document.languageId, document.offsetAt(around.start)).sentences;
    },
    async all(document, wanted) {
      const read = await inTurns(wanted)(segmenter.segmenting(document.getText(), document.languageId, 0));
      return read && (await languages.cover(read)).sentences;
    },
    annotate: (sentences, signal) => memory.ask(sentences, signal),
    labels: head => memory.labels(head),
    alter(look) {
      if (memory.alter(look)) followed.refresh();
    },
    counts: () => memory.counts(),
    forget() {
      memory.clear();
      languages.forget();
      followed.again();
    },
    dispose() {
      listening.dispose();
      followed.dispose();
    },
  };
}

/** The lines around `range` up to blank ones, at most 500 on either side; all of a document when it is short. */
function paragraphs(document: TextDocument, range: Range): Range {
  if (lengthOf(document) <= SHORT) return new Range(0, 0, document.lineCount, 0);
  let first = range.start.line;
  let last = range.end.line;
  for (let n = 0; n < 500 && first > 0 && !document.lineAt(first - 1).isEmptyOrWhitespace; n++) first--;
  for (let n = 0; n < 500 && last < document.lineCount - 1 && !document.lineAt(last + 1).isEmptyOrWhitespace; n++) last++;
  return document.validateRange(new Range(first, 0, last, Number.MAX_SAFE_INTEGER));
}

/** Below this many characters a document is read whole: cuts then always fall where tagging has them. */
const SHORT = 50_000;
