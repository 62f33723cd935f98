import { alignWords, layOut, type Alignment, type Layout, type PlacedWord } from './alignment';
import { calibrationOf, type Calibration } from './calibration';
import { entities } from './entities';
import { wordsOf, type TreebankSentence } from './treebank';
import type { Span } from './types';

/** How many there are in gold and system, how many agree, and what follows from it in percent. */
export interface Score {
  readonly gold: number;
  readonly system: number;
  readonly correct: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** The score of one label; its support is `gold`. */
export interface LabelScore extends Score {
  readonly label: string;
}

/** Counts of aligned words, `counts[gold label][system label]`, in the order of `labels`. */
export interface Confusion {
  readonly labels: readonly string[];
  readonly counts: readonly (readonly number[])[];
}

/** Parts of speech: F1 over all words, and `accuracy`, the percentage of the `aligned` words that are right. */
export interface UposScore extends Score {
  readonly aligned: number;
  readonly accuracy: number;
  readonly labels: readonly LabelScore[];
  readonly confusion: Confusion;
  readonly calibration?: Calibration | undefined;
}

/**
 * Names by type, and how far confidence is from the truth: that of each aligned word's label (`wordCalibration`), and
 * that of each name found, which is right when its words and its type are.
 */
export interface NameScore extends Score {
  readonly labels: readonly LabelScore[];
  readonly wordCalibration?: Calibration | undefined;
  readonly calibration?: Calibration | undefined;
}

/** Scores of a system; names are scored where the gold has any, and calibration where the system has confidences. */
export interface Evaluation {
  readonly tokens: Score;
  readonly sentences: Score;
  readonly words: Score;
  readonly upos: UposScore;
  readonly names?: NameScore;
}

/** Scores sentences of the same characters as the CoNLL 2018 shared task does, and names as conlleval does. */
export function evaluate(gold: readonly TreebankSentence[], system: readonly TreebankSentence[]): Evaluation {
  const [left, right] = [layOut(gold), layOut(system)];
  const pairs = alignWords(left.words, right.words);
  return {
    tokens: spanScore(left.tokens, right.tokens),
    sentences: spanScore(left.sentences, right.sentences),
    words: score(left.words.length, right.words.length, pairs.length),
    upos: uposScore(left.words, right.words, pairs),
    ...(namesOf(gold).length > 0 ? { names: nameScore(left, right, pairs, namesOf(gold), namesOf(system)) } : {}),
  };
}

/** Where two treebanks stop having the same characters, with what comes next in each; undefined when they agree. */
export function difference(gold: readonly TreebankSentence[], system: readonly TreebankSentence[]) {
  const [left, right] = [layOut(gold).characters, layOut(system).characters];
  if (left === right) return undefined;
  let at = 0;
  while (at < left.length && left[at] === right[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 12), at + 12);
  return { gold: around(left), system: around(right) };
}

function score(gold: number, system: number, correct: number): Score {
  const percent = (whole: number) => (whole === 0 ? 0 : (100 * correct) / whole);
  return { gold, system, correct, precision: percent(system), recall: percent(gold), f1: percent((gold + system) / 2) };
}

function spanScore(gold: readonly Span[], system: readonly Span[]): Score {
  let correct = 0;
  let at = 0;
  for (const span of gold) {
    while ((system[at]?.start ?? Infinity) < span.start) at++;
    if (system[at]?.start !== span.start) continue;
    if (system[at]?.end === span.end) correct++;
    at++;
  }
  return score(gold.length, system.length, correct);
}

/** A score for each label that occurs, in alphabetical order. */
function labelScores(gold: readonly string[], system: readonly string[], correct: readonly string[]): LabelScore[] {
  const [golds, systems, corrects] = [tally(gold), tally(system), tally(correct)];
  return [...new Set([...gold, ...system])]
    .sort()
    .map(label => ({ label, ...score(golds.get(label) ?? 0, systems.get(label) ?? 0, corrects.get(label) ?? 0) }));
}

function tally(labels: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

function uposScore(gold: readonly PlacedWord[], system: readonly PlacedWord[], pairs: Alignment): UposScore {
  const both = pairs.map(([g, s]) => [gold[g]?.upos ?? '_', system[s]?.upos ?? '_'] as const);
  const right = both.filter(([expected, found]) => expected === found).map(([label]) => label);
  const [golds, systems] = [gold.map(word => word.upos), system.map(word => word.upos)];
  const labels = [...new Set([...golds, ...systems])].sort();
  const numbers = new Map(labels.map((label, number) => [label, number]));
  const counts = labels.map(() => labels.map(() => 0));
  for (const [expected, found] of both) {
    const row = counts[numbers.get(expected) ?? 0];
    const column = numbers.get(found) ?? 0;
    if (row !== undefined) row[column] = (row[column] ?? 0) + 1;
  }
  return {
    ...score(gold.length, system.length, right.length),
    aligned: pairs.length,
    accuracy: pairs.length === 0 ? 0 : (100 * right.length) / pairs.length,
    labels: labelScores(golds, systems, right),
    confusion: { labels, counts },
    calibration: wordCalibration(gold, system, pairs, 'upos', 'uposConfidence'),
  };
}

/** How far the probabilities of the system's labels are from the truth, where gold and system have both. */
function wordCalibration(gold: readonly PlacedWord[], system: readonly PlacedWord[], pairs: Alignment, label: 'upos' | 'ner', sureness: 'uposConfidence' | 'nerConfidence') {
  return calibrationOf(
    pairs.flatMap(([g, s]) => {
      const [expected, found, confidence] = [gold[g]?.[label], system[s]?.[label], system[s]?.[sureness]];
      return expected === undefined || confidence === undefined ? [] : [{ confidence, right: expected === found }];
    }),
  );
}

interface Name extends Span {
  readonly type: string;
  readonly confidence: number | undefined;
}

/** Names as ranges of the words of the whole treebank. */
function namesOf(treebank: readonly TreebankSentence[]): Name[] {
  let first = 0;
  return treebank.flatMap(sentence => {
    const words = wordsOf(sentence);
    const labels = words.map(word => word.ner ?? 'O');
    const sure = words.every(word => word.nerConfidence !== undefined);
    const found = entities({ labels, confidence: Float32Array.from(words, word => word.nerConfidence ?? 0), probabilities: new Float32Array() });
    const names = found.map(({ start, end, type, confidence }) => ({ start: first + start, end: first + end, type, confidence: sure ? confidence : undefined }));
    first += labels.length;
    return names;
  });
}

/** Names of the system that begin where the gold says whether there is a name. */
function known(names: readonly Name[], gold: Layout, system: Layout): Name[] {
  const unknown = new Uint8Array(gold.characters.length);
  for (const { start, end, ner } of gold.words) if (ner === undefined) unknown.fill(1, start, end);
  return names.filter(({ start }) => unknown[system.words[start]?.start ?? 0] !== 1);
}

/** A name is right when all its words are aligned with all the words of a gold name of its type. */
function nameScore(left: Layout, right: Layout, pairs: Alignment, gold: readonly Name[], all: readonly Name[]): NameScore {
  const system = known(all, left, right);
  const aligned = new Map(pairs.map(([g, s]) => [s, g]));
  const expected = new Set(gold.map(({ start, end, type }) => `${start} ${end} ${type}`));
  const correct = system.filter(({ start, end, type }) => {
    const from = aligned.get(start) ?? -1;
    for (let at = start; at < end; at++) if (aligned.get(at) !== from + at - start) return false;
    return expected.has(`${from} ${from + end - start} ${type}`);
  });
  const types = (names: readonly Name[]) => names.map(name => name.type);
  const among = new Set(correct);
  return {
    ...score(gold.length, system.length, correct.length),
    labels: labelScores(types(gold), types(system), types(correct)),
    wordCalibration: wordCalibration(left.words, right.words, pairs, 'ner', 'nerConfidence'),
    calibration: calibrationOf(system.flatMap(name => (name.confidence === undefined ? [] : [{ confidence: name.confidence, right: among.has(name) }]))),
  };
}
