/** The elements of a well-formed text that are still open at its end, with what stands where nothing may. */
export function openTags(markup: string): string[] {
  const open: string[] = [];
  for (const [, text = '', closing, name = '', attributes = '', empty] of markup.matchAll(/([^<]*)<(\/?)([A-Za-z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g)) {
    if (/&(?!#\d+;)/.test(text + attributes)) open.push(`&: ${text}`);
    if (closing) {
      if (open.pop() !== name) open.push(`/${name}`);
    } else if (!empty) open.push(name);
  }
  const rest = markup.replace(/[^<]*<(\/?)([A-Za-z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g, '').trim();
  return rest === '' ? open : [...open, rest];
}
