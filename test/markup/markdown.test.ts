import assert from 'node:assert/strict';
import fc from 'fast-check';
import { markdown, markups, section } from '../../src/markup/markdown';
import type { Markup } from '../../src/markup/reading';
import { checkProse, masked, sentencesOf } from './check';

type Case = readonly [title: string, text: string, mask: string, ...sentences: string[]];

const CASES: readonly Case[] = [
  ['emphasis is read without its marks', 'Ada *wrote* **it** and ~~not~~ __me__.', 'Ada ·wrote· ··it·· and ··not·· ··me··.', 'Ada wrote it and not me .'],
  ['emphasis inside a word leaves one word', 'un*believ*able!', 'un*believ*able!', 'unbelievable !'],
  ['a clitic behind emphasis belongs to its word', "**Ada**'s and *don't*.", "··Ada··'s and ·don't·.", "Ada+'s and do+n't ."],
  ['inline code is left out of its sentence', 'Run `npm i` or ``a ` b`` now.', 'Run ···· ·· or ··· · ··· now.', 'Run or now .'],
  ['the text of a link is read, its target and title are not', 'See [the *engine*](http://a.b/c "Title") here.', 'See ·the ·engine··············· ········ here.', 'See the engine here .'],
  ['references are links where they name their target', 'See [this][1] and [that][] now.', 'See ·this···· and ·that··· now.', 'See this and that now .'],
  ['brackets that name no target are brackets', 'He wrote [sic] it.', 'He wrote [sic] it.', 'He wrote [ sic ] it .'],
  ['definitions of targets and images are left out', 'An ![image *of*](x.png) here.\n\n[1]: http://a.b "T"', 'An ······· ············ here.\n\n···· ·········· ···', 'An here .'],
  ['addresses are left out', 'At <http://a.b> or http://c.d/e now.', 'At ············ or ············ now.', 'At or now .'],
  ['footnotes are left out where they are called and read where they stand', 'So it is.[^a]\n\n[^a]: A note here.', 'So it is.····\n\n····· A note here.', 'So it is .', 'A note here .'],
  ['HTML is left out, and what it marks in a line is read', 'A <b>bold</b> word<br>and<!-- no --> more.', 'A ···bold···· word····and···· ·· ··· more.', 'A bold word and more .'],
  ['character references are read as characters', 'A caf&eacute; don&rsquo;t &amp; &bogus; AT&T.', 'A caf&eacute; don&rsquo;t &amp; &bogus; AT&T.', 'A café do+n’t & & bogus ; AT&T .'],
  ['an escaped sign is the sign', 'A \\*star\\* here.', 'A ·*star·* here.', 'A * star * here .'],
  ['a hard line break is a space', 'One\\\ntwo  \nthree.', 'One·\ntwo  \nthree.', 'One two three .'],
  ['math between dollars is left out, money is not', 'If $x_1 * y$ costs $5 and $10 or $$z$$.', 'If ···· · ·· costs $5 and $10 or ·····.', 'If costs $ 5 and $ 10 or .'],
  ['math in lines of its own is left out', 'One.\n\n$$\na\n\n- b\n=\n$$\n\nTwo.', 'One.\n\n··\n·\n\n· ·\n·\n··\n\nTwo.', 'One .', 'Two .'],
  ['headings are sentences without their signs', '# One *two* #\nThree.\n\nFour\n====', '· One ·two· ·\nThree.\n\nFour\n····', 'One two', 'Three .', 'Four'],
  ['quotes go on over lines', '> One\n> two.\n>\n> > Three.', '· One\n· two.\n·\n· · Three.', 'One two .', 'Three .'],
  ['each item of a list is read alone', '- one\n  more\n- [x] two\n\n  three\n1. four', '· one\n  more\n· ··· two\n\n  three\n·· four', 'one more', 'two', 'three', 'four'],
  ['each cell of a table is read alone', '| a b | c |\n|:--|--:|\n| d `e` | *f* \\| g |', '· a b · c ·\n·········\n· d ··· · ·f· ·| g ·', 'a b', 'c', 'd', 'f | g'],
  ['a rule is left out', 'One\n\n---\n\n* * *\n\nTwo', 'One\n\n···\n\n· · ·\n\nTwo', 'One', 'Two'],
  ['fenced code is left out, blank lines and items of lists in it too', 'One.\n\n```js\na\n\n- b\nc\n```\nTwo.\n\n~~~\n```\n~~~\nThree.', 'One.\n\n·····\n·\n\n· ·\n·\n···\nTwo.\n\n···\n···\n···\nThree.', 'One .', 'Two .', 'Three .'],
  ['code in an item of a list ends with the item', '- one\n  ```\n  a\n\n  b\n  ```\n\nTwo.', '· one\n  ···\n  ·\n\n  ·\n  ···\n\nTwo.', 'one', 'Two .'],
  ['a fence that nobody closed goes on to the end', 'One.\n\n```\ntwo\n\nthree', 'One.\n\n···\n···\n\n·····', 'One .'],
  ['indented code is left out', 'One.\n\n    two\n\nThree.', 'One.\n\n    ···\n\nThree.', 'One .', 'Three .'],
  ['front matter is left out', '---\ntitle: No\n\nmore: no\n---\nYes.', '···\n······ ··\n\n····· ··\n···\nYes.', 'Yes .'],
  ['a rule that nothing closes is no front matter', '---\n\nYes.', '···\n\nYes.', 'Yes .'],
  ['shortcodes and tags of templates are left out, also on lines of their own', 'Ada {{< ref "a.md" >}} wrote {% if a `b` %}it{% endif %} to {{ name }}.\n\n{{< figure\n  src="x" >}}\n\nTwo {{% b %}}.', 'Ada ··· ··· ······ ··· wrote ·· ·· · ··· ··it·· ····· ·· to ·· ···· ··.\n\n··· ······\n  ······· ···\n\nTwo ··· · ···.', 'Ada wrote it to .', 'Two .'],
  ['attributes in braces are left out, other braces are read', '# One {#one .a}\n\n{: .note}\nThe set {a, b} {.\n\nAn {.x} end.', '· One ····· ···\n\n·· ······\nThe set {a, b} {.\n\nAn ···· end.', 'One', 'The set { a , b } { .', 'An end .'],
  ['what is in a container is read, its first and last line are not', ':::tip Note\nOne *two*.\n:::\nThree.\n::: {.a}', '······ ····\nOne ·two·.\n···\nThree.\n··· ····', 'One two .', 'Three .'],
  ['the kind of an alert is left out', '> [!NOTE]\n> One [x!].', '· ·······\n· One [x!].', 'One [ x ! ] .'],
  ['blocks of HTML are left out', '<div>\nno\n- no\n</div>\n\nYes.\n\n<script>\na\n\nb\n</script>\n\n<!-- c\n\nd -->\n\nTwo.', '·····\n··\n· ··\n······\n\nYes.\n\n········\n·\n\n·\n·········\n\n···· ·\n\n· ···\n\nTwo.', 'Yes .', 'Two .'],
];

describe('Markdown', () => {
  for (const [title, text, mask, ...sentences] of CASES) {
    it(title, () => {
      checkProse(markdown, text, mask, ...sentences);
      const returns = text.replaceAll('\n', '\r\n');
      assert.equal(masked(returns, sentencesOf(markdown, returns)), mask.replaceAll('\n', '\r\n'), 'with carriage returns');
    });
  }

  it('has its offsets where line ends are mixed', () => checkProse(markdown, 'One\r\n*two*\nthree\r\n\r\nFour `x`\nfive.', 'One\r\n·two·\nthree\r\n\r\nFour ···\nfive.', 'One two three', 'Four five .'));

  it('of the dialect MDX is read without its modules and expressions', () => {
    const mdx = markups.mdx();
    const text = 'import { A } from "a"\nexport const b = 1\n\nimport is a word {b + 1} here.\n\n- import {x}\n\nOne {f({ a: {} })} <A b={1}>two</A>{/* no */}.\n\n<A>\n\nThree.\n\n</A>\n';
    const [first = '', ...others] = text.split('\n\n');
    checkProse(mdx, text.replace('import is', 'It is'), `${first.replace(/\S/g, '·')}\n\nIt is a word ·· · ·· here.\n\n· import ···\n\nOne ···· ·· ·· ··· ·· ······two······· ·· ···.\n\n···\n\nThree.\n\n····\n`, 'It is a word here .', 'import', 'One two .', 'Three .');
    assert.equal(others.length, 6);
    assert.deepEqual(sentencesOf(markdown, 'import { A } from "a"').length, 1, 'in Markdown it is a sentence');
  });

  it('is the same read section by section as in one go', () => {
    const parts = ['Ada wrote', '.', ' ', '\n', '\n\n', '*', '`', '\n```\n', '\n~~~\n', '$', '\n$$\n', '[a](b)', '<b>', '\n<div>\n', '\n</div>\n', '\n<!-- ', ' -->\n', '\n<script>\n', '</script>\n', '\n| a |\n|---|\n| c |\n', '\n- ', '\n  ', '\n1. ', '\n# ', '\n---\n', '\\', '    ', '[^1]', '\n> ', '\n[r]: http://x\n', '\n===\n', '{{< a', ' >}}', '{%', '%}', '\n:::', '[!note]'];
    const inOneGo: Markup = function* (text) {
      return section(text).passages;
    };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 14 }), chosen => {
        const text = `x${chosen.join('')}`;
        assert.equal(masked(text, sentencesOf(markdown, text)), masked(text, sentencesOf(inOneGo, text)));
      }),
      { numRuns: 500, seed: 3 },
    );
  });
});
