import { latex } from '../../src/markup/latex';
import { checkProse } from './check';

type Case = readonly [title: string, text: string, mask: string, ...sentences: string[]];

const CASES: readonly Case[] = [
  ['text in commands is read, commands are not', '\\emph{Ada} wrote \\textbf{it \\emph{all}}.', '······Ada· wrote ········it ······all··.', 'Ada wrote it all .'],
  ['headings and captions are read alone', '\\section{The engine}\\label{a} It works.', '·········The engine·········· It works.', 'The engine', 'It works .'],
  ['arguments that are no text are left out', 'As \\cite[p.~3]{ada} and \\ref{a}, \\url{http://a.b} and \\href{http://c.d}{this} say.', 'As ················ and ·······, ················ and ··················this· say.', 'As and , and this say .'],
  ['optional arguments are left out, but for an item', '\\section[Short]{Long}\\item[Term] Text.', '················Long······[Term] Text.', 'Long', '[ Term ] Text .'],
  ['math is left out', 'If $x$ and \\(y\\) then $$a$$ or \\[b\\] at \\$5.', 'If ··· and ····· then ····· or ····· at ·$5.', 'If and then or at $ 5 .'],
  ['environments of math and code are left out, blank lines in them too', 'One.\n\\begin{align*}\na &= b\n\\end{align*}\n\\begin{verbatim}\n\\x {\n\n$\n\\end{verbatim}\nTwo.', 'One.\n··············\n· ·· ·\n············\n················\n·· ·\n\n·\n··············\nTwo.', 'One .', 'Two .'],
  ['other environments are read', '\\begin{quote}[a]\nOne.\n\\end{quote}\n\\begin{itemize}\n\\item One\n\\item Two\n\\end{itemize}', '················\nOne.\n···········\n···············\n····· One\n····· Two\n·············', 'One .', 'One', 'Two'],
  ['cells of a table are read alone', '\\begin{tabular}{l|r}\na & b \\\\ \\hline\nc d & e\n\\end{tabular}', '····················\na · b ·· ······\nc d · e\n·············', 'a', 'b', 'c d', 'e'],
  ['comments are left out, escaped signs are not', 'One % two $ {\nthree 5\\% \\& four.', 'One · ··· · ·\nthree 5·% ·& four.', 'One three 5 % & four .'],
  ['accents, ligatures and signs are read as characters', "Na\\\"{\\i}ve caf\\'e, ``so''---Stra\\ss e~\\ldots", "Na\\\"{\\i}ve caf\\'e, ``so''---Stra\\ss e·\\ldots", 'Naïve café , “ so ” — Straße …'],
  ['a footnote is read alone', 'It works.\\footnote{A note.} So there.', 'It works.··········A note.· So there.', 'It works .', 'A note .', 'So there .'],
  ['verbatim in a line is left out', 'Use \\verb|a {$| now.', 'Use ······· ··· now.', 'Use now .'],
  ['the preamble is left out but for titles', '\\documentclass[a]{b}\n\\newcommand{\\x}{no}\nno\n\\title{The Engine}\n\\begin{document}\nYes.\n\\end{document}\nNo.', '····················\n···················\n··\n·······The Engine·\n················\nYes.\n··············\n···', 'The Engine', 'Yes .'],
  ['a line break is a space, a blank line ends a paragraph', 'One \\\\ two\n\nThree \\par four', 'One ·· two\n\nThree ···· four', 'One two', 'Three', 'four'],
  ['what is being typed is read as far as it goes', 'A \\emph{b $c and \\cite{d', 'A ······b ·c and ······d', 'A b c and d'],
];

describe('LaTeX', () => {
  for (const [title, text, mask, ...sentences] of CASES) it(title, () => checkProse(latex, text, mask, ...sentences));
});
