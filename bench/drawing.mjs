// How long the inspector's page needs for a large network: CPU time of its main thread for each thing a person does.
//   node bench/drawing.mjs [--units 500] [--words 200] [--view layer|one|all] [--lens why|memory|…] [--json]
// The page alone, in headless Chromium, with made-up gates of an LSTM of two layers and two directions.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { option, root } from './bundle.mjs';
import { launchBrowser } from '../scripts/host.mjs';
import { must } from '../scripts/steps.mjs';

const [units, words] = [Number(option('units', 500)), Number(option('words', 200))];
const [view, lens] = [option('view', 'layer'), option('lens', 'why')];

await must(process.execPath, ['scripts/build.mjs']);
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: Number(option('width', 900)), height: 900 } });
  page.on('pageerror', error => console.error(error.stack));
  await page.goto(pathToFileURL(written()).href);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return Object.fromEntries(metrics.filter(({ name }) => name.endsWith('Duration')).map(({ name, value }) => [name, value * 1000]));
  };
  /** Prints the time for each of `count` times that something is done and drawn. */
  const measure = async (title, count, act, argument) => {
    const before = await busy();
    await page.evaluate(act, argument);
    const after = await busy();
    const per = name => ((after[name] - before[name]) / count).toFixed(1).padStart(7);
    console.log(`${per('TaskDuration')} ms  ${title} (script ${per('ScriptDuration').trim()}, style and layout ${((after.LayoutDuration + after.RecalcStyleDuration - before.LayoutDuration - before.RecalcStyleDuration) / count).toFixed(1)})`);
  };
  await page.evaluate(prepare, { units, words });
  await measure('first drawing, of one layer', 1, () => window.told());
  await page.locator(`#tab-${lens}`).click();
  await page.locator('#view').selectOption(view);
  await measure('another sentence', 5, async () => {
    for (let at = 0; at < 5; at++) await window.told();
  });
  if (view !== 'all') {
    await measure('scrolling right', 40, () => window.scrolling(40, 37, 0));
    await measure('scrolling down', 40, () => window.scrolling(40, 0, 23));
    await measure('zooming', 6, () => window.zooming());
  }
  await measure('moving the pointer', 40, () => window.moving(40));
  await measure('moving the caret', 20, () => window.carets(20));
  for (const order of ['activation', 'similarity', 'index', 'similarity']) await measure(`units by ${order}`, 1, order => window.ordering(order), order);
} finally {
  await browser.close();
}

/** The page as the extension writes it, without its host. */
function written() {
  const out = path.join(root, 'out/bench/inspector.html');
  fs.mkdirSync(path.dirname(out), { recursive: true });
  const url = file => pathToFileURL(path.join(root, file)).href;
  const host = 'window.acquireVsCodeApi = () => ({ postMessage: message => window.answer?.(message), getState: () => undefined, setState: () => undefined });';
  fs.writeFileSync(out, `<!DOCTYPE html><meta charset="utf-8"><link rel="stylesheet" href="${url('media/inspector/style.css')}"><body class="vscode-dark" style="background:#1e1e1e;color:#ccc"><main id="inspector"></main><script>${host}</script><script src="${url('dist/inspector.js')}"></script>`);
  return out;
}

/** In the page: makes sentences, and what a person does with them. */
function prepare({ units, words }) {
  const names = ['input', 'forget', 'output', 'candidate', 'cell', 'hidden'];
  const labels = ['NOUN', 'VERB', 'DET', 'ADP', 'PUNCT'];
  let seed = 1;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const series = name => Float32Array.from({ length: units * words }, () => (['input', 'forget', 'output'].includes(name) ? random() : 2 * random() - 1));
  const made = () => ['forward', 'backward'].flatMap(direction => [0, 1].map(layer => ({ cell: 'lstm', layer, direction, steps: words, units, series: Object.fromEntries(names.map(name => [name, series(name)])) })));
  const sentences = [made(), made()];
  const tokens = Array.from({ length: words }, (_, at) => `word${at}`);
  const tagging = { labels: tokens.map((_, at) => labels[at % labels.length]), confidence: new Float32Array(words).fill(0.9), probabilities: new Float32Array(words * labels.length) };
  const crf = { start: [0, -1e5, 0], transitions: [[0, -1e5, 0], [0, 0, 0], [0, 0, 0]], end: [0, 0, 0] };
  const head = (name, names, more) => ({ name, task: 'labeling', labels: { scheme: 'plain', names }, temperature: 1, weight: new Float32Array(names.length * 2 * units).fill(0.01), bias: new Float32Array(names.length), ...more });
  const weights = { pack: 'made', equations: [], memory: { state: 'cell', keep: 'forget' }, wordSize: 8, vectorSize: 8, layers: [], heads: [head('pos', labels), head('ner', ['O', 'I-PER', 'B-PER'], { crf, labels: { scheme: 'bio', names: ['O', 'I-PER', 'B-PER'] } })] };
  const scores = { pos: new Float32Array(words * labels.length).map(random), ner: new Float32Array(words * 3).map(random) };
  let request = 0;
  const tell = data => window.dispatchEvent(new MessageEvent('message', { data }));
  window.answer = ({ type, id, question }) => {
    if (type === 'ask' && question.kind === 'weights') setTimeout(() => tell({ type: 'answer', id, kind: 'weights', value: weights, more: false }));
  };
  // What is drawn in several frames says so at its end.
  const drawn = () => new Promise(done => new MutationObserver((_, watch) => (watch.disconnect(), done())).observe(document.getElementById('inspector'), { attributes: true, attributeFilter: ['data-drawn'] }));
  const frame = () => new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn)));
  /** Does something that makes the maps be drawn anew, and waits until they are. */
  const redrawn = async act => {
    const all = drawn();
    act();
    await all;
    await frame();
  };
  const area = () => document.querySelector('.body > .scroller');
  window.told = async () => {
    request += 1;
    await redrawn(() => tell({ type: 'sentence', request, text: tokens.join(' '), tokens, annotation: { pos: tagging, ner: { ...tagging, labels: tokens.map(() => 'O') } }, gates: sentences[request % 2], pack: 'made', caret: 3, scores }));
  };
  window.carets = async count => {
    for (let at = 0; at < count; at++) {
      request += 2;
      tell({ type: 'caret', request, caret: (7 * at) % words });
      await frame();
    }
  };
  window.scrolling = async (count, right, down) => {
    for (let at = 0; at < count; at++) {
      area().scrollBy(right, down);
      await frame();
    }
  };
  window.zooming = async () => {
    for (const id of ['zoom-in', 'zoom-in', 'zoom-in', 'zoom-out', 'zoom-out', 'zoom-out']) {
      await redrawn(() => document.getElementById(id).click());
    }
  };
  window.moving = async count => {
    const target = [...document.querySelectorAll('.map, .small canvas')].find(one => one.getBoundingClientRect().width > 0);
    const { x, y, width, height } = target.getBoundingClientRect();
    for (let at = 0; at < count; at++) {
      target.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: x + (width * at) / count, clientY: y + (height * at) / count }));
      await frame();
    }
  };
  window.ordering = async order => {
    const list = document.getElementById('order');
    list.value = order;
    await redrawn(() => list.dispatchEvent(new Event('change')));
  };
}
