import assert from 'node:assert/strict';
import fc from 'fast-check';
import { markups as comments } from '../../src/markup/comments';
import { conllu } from '../../src/markup/conllu';
import { html } from '../../src/markup/html';
import { latex } from '../../src/markup/latex';
import { markdown, markups as dialects } from '../../src/markup/markdown';
import { sentencesOf } from './check';

const PIECES = ['Ada', 'wrote', '.', ' ', '\n', '\r\n', '\n\n', '\r', '*', '**', '_', '`', '```', '~~~', '$', '$$', '[', '](', ')', '!', '<', '>', '</', '<!--', '-->', '<script>', '<p', '&', 'amp;', '&eacute;', '|', '|--|', '- ', '1. ', '# ', '---', '\\', '\\begin{verbatim}', '\\end{verbatim}', '\\cite{', '\\emph{', "\\'", '}', '{', '%', '//', '/*', '*/', '"""', '\t', '1\t', '😀', '\ud83d', '\udc00', '\0', 'é', '\u0301', '\u00a0', '    ', '[^1]', ': ', '= ', '{{<', '>}}', '{%', '%}', '\n:::', '\nimport '];
const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map(parts => parts.join('')));

describe('any text', () => {
  for (const [name, make] of Object.entries({ ...comments, conllu: () => conllu, html: () => html, latex: () => latex, ...dialects })) {
    it(`read as ${name} gives tokens in order that slice back`, () => {
      const markup = make();
      fc.assert(fc.property(texts, text => void sentencesOf(markup, text)), { numRuns: 150, seed: 1 });
    });
  }

  it('takes time in proportion to its length', () => {
    for (const part of ['*a ', '[', '![](', '`', '<a ', '&', '> ', '- ', '|', '$', '\\(', '\\foo[', '{', '\\begin{x}', '\\begin{verbatim}', '<p>', '<code>', '\n\n```\n', '\n$$\n', '{{<', '{% ', '{a', '{{a}', '\n:::', '\nimport ']) {
      for (const markup of [markdown, dialects.mdx(), latex, html]) {
        const begin = process.cpuUsage().user;
        sentencesOf(markup, part.repeat(8_000 / part.length));
        assert.ok(process.cpuUsage().user - begin < 400_000, `${JSON.stringify(part)} is slow: ${(process.cpuUsage().user - begin) / 1000} ms`);
      }
    }
  });
});
