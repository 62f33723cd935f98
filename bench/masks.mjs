// How long it takes to find the prose of a text and cut it into sentences: from scratch, and again after a keystroke in
// its middle; and the longest time in which nobody else has a turn. CPU milliseconds, collecting garbage included. Needs dist/ (npm run build).
//   node bench/masks.mjs
import { load, root } from './bundle.mjs';

const { inTurns, markups, segmenter } = await load('masks', ['markups', 'editor/sentences', 'editor/turns']);

const PARAGRAPH = 'Ada wrote the first *programme* for the engine in 1843, and `nobody` ran it. She had [a friend](http://a.b) in London who never finished what he began, which is why it took so long.';
const TEXTS = {
  markdown: [`## A heading\n\n${PARAGRAPH} ${PARAGRAPH}\n\n- an *item*\n- another\n\n`, 5],
  latex: ['\\section{A heading}\n\nAda wrote \\emph{the first} programme~\\cite{ada} for $x$ in 1843. She had a friend in London who never finished what he began.\n\n', 4],
  html: ['<h2>A heading</h2>\n<p>Ada wrote the <em>first</em> programme for the engine in 1843. She had a <a href="http://a.b">friend</a> in London.</p>\n', 2],
  plaintext: ['A heading\n\nAda wrote the first programme for the engine in 1843. She had a friend in London who never finished what he began.\n\n', 4],
  typescript: ['// Ada wrote the first programme.\nexport function add(a: number, b: number): number {\n  return a + b; // Nobody ran it.\n}\n', 4],
};

/** CPU milliseconds of the main thread's process. */
function cpu() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** What reading a text took, and the longest time between two turns of others. */
async function measured(reader, text, language) {
  let longest = 0;
  let last = cpu();
  const begun = last;
  const now = globalThis.setImmediate;
  globalThis.setImmediate = (resume, ...rest) => {
    longest = Math.max(longest, cpu() - last);
    return now(() => {
      last = cpu();
      resume(...rest);
    });
  };
  await inTurns(() => true)(reader.segmenting(text, language, 0));
  globalThis.setImmediate = now;
  return { cpu: cpu() - begun, longest: Math.max(longest, cpu() - last) };
}

const rows = [];
for (const [language, [part, lines]] of Object.entries(TEXTS)) {
  for (const [size, count] of [['1 MB', Math.ceil(1e6 / part.length)], ['5,000 lines', Math.ceil(5_000 / lines)]]) {
    // Every part is another text, as it is in a document.
    const text = Array.from({ length: count }, (_, at) => part.replace('heading', `heading ${at}`).replace('1843', String(1000 + at))).join('');
    const reader = segmenter(markups(`${root}/dist`));
    await measured(segmenter(markups(`${root}/dist`)), text.slice(0, 50_000), language);
    const cold = await measured(reader, text, language);
    let edited = text;
    const keys = [];
    for (let key = 0; key < 20; key++) {
      const at = Math.floor(edited.length / 2) + key;
      edited = `${edited.slice(0, at)}x${edited.slice(at)}`;
      keys.push(await measured(reader, edited, language));
    }
    keys.sort((a, b) => a.cpu - b.cpu);
    const median = keys[10];
    rows.push({ language, size, characters: text.length, 'cold ms': cold.cpu.toFixed(0), 'longest hold cold': cold.longest.toFixed(1), 'key ms': median.cpu.toFixed(1), 'longest hold key': Math.max(...keys.map(key => key.longest)).toFixed(1) });
  }
}
console.table(rows);
