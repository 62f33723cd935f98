import { l10n } from 'vscode';
import { lookOf } from './alterations';
import type { Asked } from './inspectorAnswers';
import type { Subject } from './inspectorSubject';
import { bestFirst, foundAt, type Candidate } from './findings';
import { folderTexts, textOf, type Text } from './proseFiles';
import { segmenter } from './sentences';
import { inTurns } from './turns';
import { forms } from '../core/forms';
import type { Sentence } from '../core/types';
import type { Findings, Found, Question } from '../questions';

/** What is read at most, and how many places are kept. */
const BOUNDS = { files: 500, sentences: 20_000, places: 200 } as const;

/** Words whose gates are asked for at once: others get their turn after each. */
const WORDS = 150;

/** How often findings are told, in milliseconds. */
const PAUSE = 150;

/** Looks for the places where units do what a query asks, file by file and in small pieces; tells what it has meanwhile. */
export async function find(question: Question<'find'>, asked: Asked<'find'>): Promise<Findings> {
  const subject = asked.subjectOf(question.request);
  if (!subject) throw new Error(l10n.t('The sentence whose words were brushed is no longer on show. Brush them again.'));
  const search = searching(question, asked, subject);
  if (question.where === 'document') await search.read(textOf(subject.document));
  else for await (const text of folderTexts(subject.document, BOUNDS.files, asked.context.settings.current.maxFileSize, search.leaveOut)) {
    if (asked.signal.aborted || !(await search.read(text))) break;
  }
  return search.findings();
}

interface Search {
  /** Looks through a text; false when no more are to be read. */
  read(text: Text): Promise<boolean>;
  leaveOut(why: string): void;
  findings(): Findings;
}

function searching({ pack, query, range }: Question<'find'>, { context: { alterations, analyses, engine, markups }, signal, tell }: Asked<'find'>, subject: Subject): Search {
  const look = alterations.now ? lookOf(alterations.now) : { pack };
  const reader = segmenter(markups);
  const limits = new Set<string>();
  const shown = new Map<Candidate, Found>();
  let best: readonly Candidate[] = [];
  let [places, sentences, files, told] = [0, 0, 0, 0];

  const isBrushed = ({ text, sentence, match }: Candidate): boolean =>
    text.uri === subject.document.uri.toString() && sentence.start === subject.sentence.start && match.start < range.end && range.start < match.end;
  const findings = (): Findings => ({ found: best.flatMap(one => shown.get(one) ?? []), places, sentences, files, limits: [...limits].join(' ') });
  const piece = async (text: Text, some: readonly Sentence[]): Promise<void> => {
    const all = await engine.seek(some.map(({ tokens }) => forms(tokens)), query, look, signal);
    const fresh = some.flatMap((sentence, at) => (all[at] ?? []).map((match): Candidate => ({ text, sentence, match }))).filter(one => !isBrushed(one));
    sentences += some.length;
    places += fresh.length;
    best = bestFirst([...best, ...fresh], BOUNDS.places);
    const kept = fresh.filter(one => best.includes(one));
    const annotations = await analyses.annotate(kept.map(({ sentence }) => sentence), signal);
    kept.forEach((one, at) => shown.set(one, foundAt(one, annotations[at] ?? {})));
    if (performance.now() - told < PAUSE) return;
    told = performance.now();
    tell(findings());
  };
  return {
    findings,
    leaveOut: why => void limits.add(why),
    async read(text) {
      const read = await inTurns(() => !signal.aborted)(reader.segmenting(text.content, text.language, 0));
      for (const some of pieces(read?.sentences ?? [], WORDS)) {
        if (signal.aborted) return false;
        if (sentences >= BOUNDS.sentences) {
          limits.add(l10n.t('Only the first {0} sentences were read.', BOUNDS.sentences.toLocaleString()));
          return false;
        }
        await piece(text, some);
      }
      files++;
      return true;
    },
  };
}

/** Sentences in their order, in pieces of about `words` words. */
function* pieces(sentences: readonly Sentence[], words: number): Generator<readonly Sentence[]> {
  let piece: Sentence[] = [];
  let count = 0;
  for (const sentence of sentences) {
    piece.push(sentence);
    count += sentence.tokens.length;
    if (count < words) continue;
    yield piece;
    [piece, count] = [[], 0];
  }
  if (piece.length > 0) yield piece;
}
