import assert from 'node:assert/strict';
import { mock } from 'node:test';
import fc from 'fast-check';
import type { TextDocument } from 'vscode';
import type { Annotation, Sentence, Tagging } from '../../src/core/types';
import type { Analysis } from '../../src/editor/analysis';
import { segment } from '../../src/core/segment';
import { annotations } from '../../src/editor/annotations';
import { blocks } from '../../src/editor/blocks';
import { follow } from '../../src/editor/following';
import type { Languages } from '../../src/editor/languages';
import { segmenter } from '../../src/editor/sentences';
import type { Engine, Words } from '../../src/requests';
import { runs, SEED, tell } from '../fuzz';
import { deeds, paper } from './writing';

const TEXT = 'Ada Lovelace wrote to Charles Babbage in London.\n\nHe did not answer. "Why?" she asked; the U.S. engine was never built!\n';

/** Labels that tell the words apart. */
function labelsOf(words: Words): Annotation {
  const labels = words.map((word, at) => `${word.length} ${words.length} ${at} ${word.charCodeAt(0)}`);
  const pos: Tagging = { labels, confidence: new Float32Array(), probabilities: new Float32Array() };
  return { pos };
}

/** An engine that answers when it is let, and counts what it was asked. */
function engine() {
  const waiting: (() => void)[] = [];
  const heads = [{ name: 'pos' as const, labels: { scheme: 'plain' as const, names: [] } }];
  const turn = () => new Promise<void>(resolve => waiting.push(resolve));
  const answers: Pick<Engine, 'packs' | 'annotate'> = {
    packs: async () => [{ name: 'one', title: '', version: '', languages: [], licence: '', heads, scores: [], cell: '', layers: 1, units: 1, series: [], modeling: false, gradients: false }],
    annotate: async sentences => {
      await turn();
      return sentences.map(labelsOf);
    },
  };
  return { engine: answers as Engine, answer: () => waiting.splice(0).map(resolve => resolve()).length > 0 };
}

/** A document as the extension sees it. */
function openDocument(text: () => string) {
  const state = { version: 1 };
  const document = {
    get version() {
      return state.version;
    },
    isClosed: false,
    lineCount: 1,
    getText: text,
    lineAt: () => ({ range: { end: undefined } }),
    offsetAt: () => text().length,
  };
  return { document: document as unknown as TextDocument, changed: () => void state.version++ };
}

/** What a document's sentences and labels are, from nothing. */
function fromScratch(text: string): readonly (readonly [Sentence, Annotation])[] {
  return [...blocks(text)].flatMap(({ start, end }) =>
    segment(text.slice(start, end)).map(one => [{ ...one, start: one.start + start }, labelsOf(one.tokens.map(token => token.text))] as const),
  );
}

/** Texts without markup, all in a language that the packs know. */
const plain = () => undefined;
const english: Languages = {
  cover: ({ sentences }) => Promise.resolve({ sentences, foreign: new Map() }),
  ready: () => Promise.resolve(),
  forget: () => undefined,
};

const soon = () => new Promise<void>(resolve => setImmediate(resolve));

const many = fc.array(fc.tuple(deeds, fc.nat(5)), { minLength: 1, maxLength: 60, size: 'max' });

describe('a document that is written on', () => {
  // Edits are gathered for some milliseconds, which go by here as fast as they are told to.
  before(() => mock.timers.enable({ apis: ['setTimeout'] }));
  after(() => mock.timers.reset());

  it('has the sentences of one that was never read before', function () {
    this.timeout(runs(20_000, 0));
    const reader = segmenter(plain);
    let edits = 0;
    fc.assert(
      fc.property(many, all => {
        const sheet = paper(TEXT);
        for (const [deed] of all) {
          sheet.do(deed);
          edits++;
          assert.deepEqual(reader.segment(sheet.text(), 'plaintext', 0).sentences, fromScratch(sheet.text()).map(([sentence]) => sentence));
        }
      }),
      { numRuns: runs(15, 5_000), seed: SEED },
    );
    tell(edits, 'edits');
  });

  it('always ends with the labels of one that was tagged from nothing, and is never told of others', async function () {
    this.timeout(runs(60_000, 0));
    const [{ engine: models, answer }, reader] = [engine(), segmenter(plain)];
    const memory = annotations(models, { of: () => undefined });
    let [edits, told] = [0, 0];
    await fc.assert(
      fc.asyncProperty(many, async all => {
        const pass = async () => {
          mock.timers.tick(5);
          await soon();
          if (answer()) await soon();
        };
        const sheet = paper(TEXT);
        const { document, changed } = openDocument(sheet.text);
        const versions = new Map([[document.version, sheet.text()]]);
        let last: Analysis | undefined;
        const publish = (analysis: Analysis) => {
          told++;
          check(analysis, versions.get(analysis.version));
          last = analysis;
        };
        const follower = follow(document, () => undefined, { segmenter: reader, memory, languages: english, limit: () => 1e9, publish, fail: error => assert.fail(String(error)) });
        follower.refresh();
        for (const [deed, turns] of all) {
          sheet.do(deed);
          edits++;
          changed();
          versions.set(document.version, sheet.text());
          follower.refresh();
          for (let at = 0; at < turns; at++) await pass();
        }
        let settled = false;
        void follower.settled().then(() => (settled = true));
        while (!settled) await pass();
        assert.ok(last?.complete === true && last.version === document.version);
        check(last, sheet.text());
        follower.dispose();
      }),
      { numRuns: runs(15, 5_000), seed: SEED },
    );
    tell(edits, 'edits,', told, 'analyses');
  });
});

/** Checks that what is told of a document is true of its text, as far as it is told. */
function check({ sentences, annotations: told }: Analysis, text: string | undefined): void {
  assert.ok(text !== undefined);
  const truth = fromScratch(text);
  assert.deepEqual(sentences, truth.map(([sentence]) => sentence));
  told.forEach((annotation, at) => annotation === undefined || assert.deepEqual(annotation, truth[at]?.[1]));
}
