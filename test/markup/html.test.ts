import { html } from '../../src/markup/html';
import { checkProse } from './check';

type Case = readonly [title: string, text: string, mask: string, ...sentences: string[]];

const CASES: readonly Case[] = [
  ['tags and attributes are left out', '<p class="no">Ada <em title="no">wrote</em> it.</p>', '·· ···········Ada ··· ···········wrote····· it.····', 'Ada wrote it .'],
  ['blocks are read alone', '<h1>One</h1><p>Two<li>Three<td>Four', '····One········Two····Three····Four', 'One', 'Two', 'Three', 'Four'],
  ['a tag inside a word leaves one word', '<b>un</b>able<br>now', '···un</b>able····now', 'unable now'],
  ['references are read as characters', 'caf&eacute;&nbsp;don&#8217;t &lt;b&gt; AT&T &no;', 'caf&eacute;······don&#8217;t &lt;b&gt; AT&T &no;', 'café do+n’t < b > AT&T & no ;'],
  ['scripts, styles and code are left out', 'A<script>var a = "<p>no</p>";</script>B<style>p{}</style>C <code>no</code> D<pre>no\nno</pre>', 'A··········· · · ·····················B··················C ··············· D·······\n········', 'A', 'B', 'C D'],
  ['comments and declarations are left out', '<!DOCTYPE html><!-- no <p>no --><?x no?>Yes', '········· ········· ·· ····· ······ ····Yes', 'Yes'],
  ['a tag that nobody closed ends with the text', 'Yes <a href="no', 'Yes ·· ········', 'Yes'],
  ['upper case counts as lower case', '<P>One<PRE>no</PRE>Two', '···One·············Two', 'One', 'Two'],
];

describe('HTML', () => {
  for (const [title, text, mask, ...sentences] of CASES) it(title, () => checkProse(html, text, mask, ...sentences));
});
