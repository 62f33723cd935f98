import type { Analysis } from './analysis';
import { looks, nameColour, nameTitle } from './colours';
import { entities } from '../core/entities';
import { universal } from '../core/labels';
import { sentencesIn } from '../core/select';
import type { Annotation, Sentence, Span, Surprisal } from '../core/types';
import type { SettingValues } from './settings';

/** One way of drawing a range; equal keys are drawn alike. */
export type Mark =
  | { readonly kind: 'word'; readonly key: string; readonly colour: string; readonly bold: boolean; readonly italic: boolean }
  | { readonly kind: 'name'; readonly key: string; readonly colour: string; readonly title: string; readonly weak: boolean; readonly decided: boolean }
  | { readonly kind: 'weak'; readonly key: string }
  | { readonly kind: 'decided'; readonly key: string }
  | { readonly kind: 'surprisal'; readonly key: string; readonly colour: string; readonly level: Level }
  | { readonly kind: 'unknown'; readonly key: string };

/** How surprising a word is, in four levels; less than that is not drawn. */
export type Level = 1 | 2 | 3 | 4;

/** The mark of every word whose label is a weak guess. */
const WEAK: Mark = { kind: 'weak', key: 'weak' };

/** The mark of every word whose part of speech a person decided. */
const DECIDED: Mark = { kind: 'decided', key: 'decided' };

/** More words than this are not drawn at once: editors slow down with thousands of decorations. */
const MOST = 20_000;

type Choice = Pick<SettingValues, 'layers' | 'partsOfSpeech' | 'preset' | 'fontStyles' | 'confidenceThreshold'>;

/** What is drawn of labels inside `within`, in document offsets. */
export function marks(analysis: Analysis, within: Span, choice: Choice): ReadonlyMap<Mark, readonly Span[]> {
  return collected(analysis, within, (sentence, annotation, add) => {
    if (choice.layers !== 'names') words(sentence, annotation, choice, add);
    if (choice.layers !== 'pos') names(sentence, annotation, choice, add);
  });
}

/** Bits from one level to the next: a word of the next is eight times less likely, and one below the first is not drawn. */
export const STEP = 3;

const LEVELS: readonly (Level | undefined)[] = [undefined, 1, 2, 3, 4];

/** The mark of a word outside the vocabulary. */
const UNKNOWN: Mark = { kind: 'unknown', key: 'unknown' };

/** What is drawn of surprisal inside `within`, in document offsets. */
export function surprisalMarks(analysis: Analysis<Surprisal>, within: Span): ReadonlyMap<Mark, readonly Span[]> {
  return collected(analysis, within, (sentence, { bits, known }, add) =>
    sentence.tokens.forEach((token, index) => {
      const span = { start: sentence.start + token.start, end: sentence.start + token.end };
      const level = LEVELS[Math.min(4, Math.floor((bits[index] ?? 0) / STEP))];
      if (level) add({ kind: 'surprisal', key: `surprisal ${level}`, colour: `gatelens.surprisal${level}`, level }, span);
      if (known[index] === false) add(UNKNOWN, span);
    }),
  );
}

type Add = (mark: Mark, span: Span) => void;

function collected<Answer>(analysis: Analysis<Answer>, within: Span, draw: (sentence: Sentence, answer: Answer, add: Add) => void): ReadonlyMap<Mark, readonly Span[]> {
  const found = new Map<string, { mark: Mark; spans: Span[] }>();
  let drawn = 0;
  const add: Add = (mark, span) => {
    const entry = found.get(mark.key);
    if (entry) entry.spans.push(span);
    else found.set(mark.key, { mark, spans: [span] });
    drawn++;
  };
  const touched = sentencesIn(analysis.sentences, within);
  for (let index = touched.start; index < touched.end && drawn < MOST; index++) {
    const sentence = analysis.sentences[index];
    const annotation = analysis.annotations[index];
    if (!sentence || !annotation) continue;
    draw(sentence, annotation, add);
  }
  return new Map([...found.values()].map(({ mark, spans }) => [mark, spans]));
}

function words(sentence: Sentence, { pos, decided }: Annotation, choice: Choice, add: Add): void {
  const drawn = looks(choice.preset);
  sentence.tokens.forEach((token, index) => {
    const label = universal(pos?.labels[index] ?? '');
    const look = choice.partsOfSpeech?.has(label) === false ? undefined : drawn.get(label);
    const span = { start: sentence.start + token.start, end: sentence.start + token.end };
    if (decided?.pos?.has(index)) add(DECIDED, span);
    if (!pos || !look) return;
    const bold = choice.fontStyles && look.bold === true;
    const italic = choice.fontStyles && look.italic === true;
    add({ kind: 'word', key: look.colour, colour: look.colour, bold, italic }, span);
    if ((pos.confidence[index] ?? 1) < choice.confidenceThreshold) add(WEAK, span);
  });
}

function names(sentence: Sentence, { ner, decided: { ner: by } = {} }: Annotation, choice: Choice, add: Add): void {
  if (!ner) return;
  for (const entity of entities(ner)) {
    const first = sentence.tokens[entity.start];
    const last = sentence.tokens[entity.end - 1];
    if (!first || !last) continue;
    const weak = entity.confidence < choice.confidenceThreshold;
    const colour = nameColour(entity.type);
    const decided = sentence.tokens.slice(entity.start, entity.end).every((_, index) => by?.has(entity.start + index));
    const key = `name ${entity.type}${weak ? ' weak' : ''}${decided ? ' decided' : ''}`;
    add({ kind: 'name', key, colour, title: nameTitle(entity.type), weak, decided }, { start: sentence.start + first.start, end: sentence.start + last.end });
  }
}
