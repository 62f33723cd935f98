import { env, Hover, l10n, languages, MarkdownString, Range, type CancellationToken, type Disposable, type Position, type TextDocument } from 'vscode';
import type { Prediction, Surprisal } from '../core/types';
import type { Context, Documents } from './analysis';
import { bars, wordAt } from './hover';
import { forms } from '../core/forms';

/** Says how surprising the word under the pointer is, and what was likelier there, where surprisal is shown. */
export function surprisalHovers({ analyses, engine, failures, settings }: Context, followed: Documents<Surprisal>): Disposable {
  const explain = async (document: TextDocument, position: Position, token: CancellationToken) => {
    if (!followed.follows(document)) return undefined;
    const found = wordAt(analyses.sentences(document, new Range(position, position)), document.offsetAt(position));
    if (!found) return undefined;
    const { sentence, index } = found;
    const version = document.version;
    const [answer] = await engine.surprisal([forms(sentence.tokens)], { pack: settings.current.languageModel });
    if (!answer || token.isCancellationRequested || document.version !== version) return undefined;
    const [start, end] = [sentence.start + found.token.start, sentence.start + found.token.end];
    return new Hover(surprisalText(answer, index), new Range(document.positionAt(start), document.positionAt(end)));
  };
  return languages.registerHoverProvider('*', {
    provideHover: (document, position, token) =>
      explain(document, position, token).catch((error: unknown) => {
        failures.report(error);
        return undefined;
      }),
  });
}

/** What the hover says of one word, as Markdown. */
export function surprisalText({ bits, entropy, known, likeliest }: Surprisal, index: number): MarkdownString {
  const own = bits[index] ?? 0;
  const text = new MarkdownString();
  text.appendMarkdown(`**${l10n.t('Surprisal {0} bits', own.toFixed(1))}** · ${l10n.t('probability {0}', chance(2 ** -own))} · ${l10n.t('{0} bits expected here (entropy)', (entropy[index] ?? 0).toFixed(1))}\n\n`);
  if (known[index] === false) text.appendMarkdown(`*${l10n.t('Outside the vocabulary: the bits are those of any such word.')}*\n\n`);
  text.appendMarkdown(`${l10n.t('Likeliest here:')}\n`);
  text.appendCodeblock(columns((likeliest[index] ?? []).map(one => ({ label: nameOf(one), probability: one.probability }))), 'plaintext');
  return text;
}

/** Words with their probabilities in two columns, so that the hover need not be scrolled. */
function columns(all: Parameters<typeof bars>[0]): string {
  const half = Math.ceil(all.length / 2);
  const [left, right] = [all.slice(0, half), all.slice(half)].map(some => (some.length === 0 ? [] : bars(some).split('\n')));
  const width = Math.max(...(left ?? []).map(line => line.length));
  return (left ?? []).map((line, at) => `${line.padEnd(width)}   ${right?.[at] ?? ''}`.trimEnd()).join('\n');
}

function nameOf({ kind, word }: Prediction): string {
  if (kind === 'end') return l10n.t('(the end)');
  return kind === 'unknown' ? l10n.t('(an unknown word)') : word;
}

/** A probability as a person reads it: small ones as one in so many. */
export function chance(probability: number): string {
  if (probability >= 0.01) return `${(100 * probability).toPrecision(2)} %`;
  return l10n.t('1 in {0}', Number((1 / probability).toPrecision(2)).toLocaleString(env.language));
}
