// Rounds of measurements, and tables of them.

/** The text up to the last blank line before `limit` characters. */
function beginning(text, limit = Infinity) {
  if (text.length <= limit) return text;
  const end = text.lastIndexOf('\n\n', limit);
  return text.slice(0, end > 0 ? end : limit);
}

/**
 * Words per second of each tool in each round, the tools in turn, and in another order each time; by name, with tokens and
 * characters for each word, and the rate of the first reading of all. Each tool is opened once and remembers what it does.
 */
export async function rounds(tools, text, words, count) {
  const found = new Map();
  const opened = new Map();
  const read = async ({ name, limit }) => {
    const part = beginning(text, limit);
    const share = (words * part.length) / text.length;
    const { tokens, seconds } = await timed(opened.get(name), part);
    return { first: share / seconds, tokens: tokens / share, characters: part.length / share };
  };
  for (const tool of tools) {
    opened.set(tool.name, await tool.open());
    found.set(tool.name, { rates: [], ...(await read(tool)) });
  }
  for (let round = 0; round < count; round++) {
    for (let turn = 0; turn < tools.length; turn++) {
      const tool = tools[(round + turn) % tools.length];
      found.get(tool.name).rates.push((await read(tool)).first);
    }
  }
  for (const one of opened.values()) one.close();
  return found;
}

async function timed(opened, text) {
  globalThis.gc?.();
  const began = process.hrtime.bigint();
  const tokens = await opened.read(text);
  return { tokens, seconds: Number(process.hrtime.bigint() - began) / 1e9 };
}

/**
 * Characters per second of each tool in each of `count` rounds in which all read the next part of a text, which none has read
 * before, each tool remembering what it does of the parts before; by name. The first part is read before the rounds.
 */
export async function onwards(tools, text, count) {
  const parts = [];
  let rest = text;
  for (let left = count + 1; left > 0; left--) {
    const part = beginning(rest, rest.length / left);
    parts.push(part);
    rest = rest.slice(part.length);
  }
  const opened = new Map();
  for (const tool of tools) opened.set(tool.name, await tool.open());
  const found = new Map(tools.map(({ name }) => [name, []]));
  for (const [round, part] of parts.entries()) {
    for (let turn = 0; turn < tools.length; turn++) {
      const { name, limit } = tools[(round + turn) % tools.length];
      const own = beginning(part, limit);
      const { seconds } = await timed(opened.get(name), own);
      if (round > 0) found.get(name).push(own.length / seconds);
    }
  }
  for (const one of opened.values()) one.close();
  return found;
}

/** The middle value. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

/** The middle value with the least and the greatest. */
export function range(values) {
  const short = value => value.toFixed(2);
  return `${short(median(values))} (${short(Math.min(...values))}–${short(Math.max(...values))})`;
}

/** A Markdown table; all columns but the first are numbers. */
export function table(head, rows) {
  const line = cells => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '--:'))), ...rows.map(line), ''].join('\n');
}
