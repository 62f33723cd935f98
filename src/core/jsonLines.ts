import { entities } from './entities';
import { placeOf } from './forms';
import type { Annotation, Sentence, Span } from './types';

/**
 * A sentence with its labels as a line of JSON. All offsets are the document's, in UTF-16 code units. A token or a mood that
 * a person decided has in `model` what the models said.
 */
export function formatJson(sentence: Sentence, { pos, ner, sentiment, decided }: Annotation, file?: string): string {
  const place = ({ start, end }: Span) => ({ start: sentence.start + start, end: sentence.start + end });
  const tokens = sentence.tokens.map((token, at) => {
    const model = { upos: decided?.pos?.get(at)?.label, ner: decided?.ner?.get(at)?.label };
    return {
      text: token.text,
      ...(token.form === undefined ? {} : { form: token.form }),
      ...place(token),
      upos: pos?.labels[at] ?? null,
      ner: ner?.labels[at] ?? null,
      confidence: short(decided?.pos?.get(at)?.probability ?? pos?.confidence[at] ?? 0),
      ...(model.upos === undefined && model.ner === undefined ? {} : { model }),
    };
  });
  const names = ner === undefined ? [] : entities(ner);
  const found = names.map(name => {
    const { start, end } = placeOf(sentence, name);
    return { type: name.type, text: sentence.text.slice(start - sentence.start, end - sentence.start), start, end, confidence: short(name.confidence) };
  });
  const whole = { ...(file === undefined ? {} : { file }), text: sentence.text, ...place({ start: 0, end: sentence.text.length }) };
  const said = decided?.sentiment ?? sentiment;
  const mood = sentiment && said && { label: sentiment.label, confidence: short(said.probabilities[said.label] ?? 0), ...(decided?.sentiment && { model: said.label }) };
  return `${JSON.stringify({ ...whole, ...(mood && { sentiment: mood }), tokens, entities: found })}\n`;
}

/** A number with as many digits as say something: `digits` significant ones. */
export function short(value: number, digits = 4): number {
  return Number(value.toPrecision(digits));
}
