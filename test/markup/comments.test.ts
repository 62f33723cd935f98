import assert from 'node:assert/strict';
import { markups } from '../../src/markup/comments';
import { SOURCES, type Source } from '../../src/markup/languages';
import { checkProse, sentencesOf } from './check';

type Case = readonly [title: string, language: Source, text: string, mask: string, ...sentences: string[]];

const CASES: readonly Case[] = [
  ['line comments below each other are one text', 'javascript', '// One\n// two.\nlet a = "// no"; // Three', '·· One\n·· two.\n··· · · ··· ···· ·· Three', 'One two .', 'Three'],
  ['block comments are read without their stars and tags', 'typescript', '/**\n * One\n * two.\n *\n * @param {A} a - the first\n */\nf(); /* Three */', '···\n · One\n · two.\n ·\n · ······ ··· · · the first\n ··\n···· ·· Three ··', 'One two .', 'the first', 'Three'],
  ['doc strings of Python are read, other strings are not', 'python', '"""One."""\n# Two\ndef f():\n  """Three."""\n  return "no"', '···One.···\n· Two\n··· ····\n  ···Three.···\n  ······ ····', 'One .', 'Two', 'Three .'],
  ['markup in code is read', 'typescriptreact', 'const a = <b>{/* One */}no</b>;', '····· · · ······ One ··········', 'One'],
];

/** A comment in each language. */
const SIGNS: Readonly<Partial<Record<Source, string>>> = { python: '# One\n', css: '/* One */', scss: '/* One */', less: '/* One */', php: '<?php\n// One\n' };

describe('source code', () => {
  for (const [title, language, text, mask, ...sentences] of CASES) it(title, () => checkProse(markups[language](), text, mask, ...sentences));

  it('has its comments read in every language that is listed', () => {
    for (const language of SOURCES) {
      const words = sentencesOf(markups[language](), SIGNS[language] ?? '// One\n').flatMap(({ tokens }) => tokens.map(token => token.text));
      assert.deepEqual(words, ['One'], language);
    }
  });

  it('gives after an edit what it gives from scratch', () => {
    const before = 'int a; // One\n/* Two */ int b;\n';
    const edited = 'int a; // One and more\n/* Two */ int b;\n';
    const again = markups.java();
    sentencesOf(again, before);
    assert.deepEqual(sentencesOf(again, edited), sentencesOf(markups.java(), edited));
  });
});
