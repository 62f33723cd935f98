// Gatelens in one process: text in, parts of speech and names with their confidences in memory.
import { bundle, load } from './bundle.mjs';

const { openEngine, paragraphs, segmentParagraph, toTreebank } = await load('gatelens', ['model/engine', 'core/segment', 'core/treebank']);
const worker = await bundle('worker', "import './worker';");

/** Sentences that the models get at a time, so that memory does not grow with the text. */
const AT_ONCE = 500;
const HEADS = ['pos', 'ner'];

/** A tool for peers.mjs; each `open` begins without any remembered word. */
export function gatelens(models, threads) {
  return {
    name: `Gatelens, ${threads} thread${threads === 1 ? '' : 's'}`,
    async open() {
      const engine = openEngine({ folders: [models], threads, worker, onProblem: problem => { throw problem; } });
      // Much at once, so that all threads have started.
      for (let at = 0; at < 20; at++) await engine.annotate(Array.from({ length: 400 }, () => ['Ready', '?', 'Yes', '.']), HEADS);
      return {
        async read(text) {
          let count = 0;
          for await (const { annotations } of pieces(engine, text))
            for (const { pos, ner } of annotations) if (pos.confidence.length === ner.labels.length) count += pos.labels.length;
          return count;
        },
        async treebank(text) {
          const found = [];
          for await (const { sentences, annotations } of pieces(engine, text))
            sentences.forEach((sentence, at) => found.push(toTreebank(sentence, annotations[at])));
          return found;
        },
        close: () => engine.dispose(),
      };
    },
  };
}

async function* pieces(engine, text) {
  const portions = portionsOf(text);
  for (let now = portions.next(); !now.done; ) {
    const annotating = engine.annotate(now.value.map(({ tokens }) => tokens.map(token => token.text)), HEADS);
    // The next sentences are found while other threads are at work.
    const next = portions.next();
    yield { sentences: now.value, annotations: await annotating };
    now = next;
  }
}

function* portionsOf(text) {
  let sentences = [];
  for (const { start, end } of paragraphs(text)) {
    for (const sentence of segmentParagraph(text.slice(start, end))) sentences.push(sentence);
    if (sentences.length < AT_ONCE) continue;
    yield sentences;
    sentences = [];
  }
  yield sentences;
}
