import type { Entity, Tagging } from './types';

/**
 * Names in a BIO or BIOES tagging, in order. As in conlleval, a name also begins at an `I-` that does not go on
 * with the name before it, and ends where the type changes.
 */
export function entities(tagging: Tagging): Entity[] {
  const found: Entity[] = [];
  let start = 0;
  let type = '';
  const close = (end: number) => {
    if (type !== '') found.push({ start, end, type, confidence: least(tagging.confidence, start, end) });
    type = '';
  };
  tagging.labels.forEach((label, at) => {
    const { prefix, type: now } = split(label);
    if (now !== type || /^[BSU]$/.test(prefix)) {
      close(at);
      start = at;
      type = now;
    }
    if (/^[ESL]$/.test(prefix)) close(at + 1);
  });
  close(tagging.labels.length);
  return found;
}

function split(label: string): { prefix: string; type: string } {
  const at = label.indexOf('-');
  return at < 0 ? { prefix: '', type: '' } : { prefix: label.slice(0, at), type: label.slice(at + 1) };
}

/** A name is right only if all its labels are: no more probable than the least probable of them. */
function least(values: Float32Array, start: number, end: number): number {
  let found = 1;
  for (let at = start; at < end; at++) found = Math.min(found, values[at] ?? 0);
  return found;
}
