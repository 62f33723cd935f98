const words = (text: string) => text.trim().split(/\s+/);

const counted = (lists: Readonly<Record<number, string>>): ReadonlyMap<string, number> =>
  new Map(Object.entries(lists).flatMap(([count, names]) => words(names).map(name => [name, Number(count)] as const)));

/** Environments that hold no prose: code, math, drawings. */
export const OPAQUE: ReadonlySet<string> = new Set(
  words(`equation align alignat gather multline flalign eqnarray math displaymath dmath split subequations array verbatim
    Verbatim BVerbatim lstlisting minted comment tikzpicture pgfpicture picture tikzcd filecontents algorithmic algorithm2e
    alltt code luacode asy sageblock pycode`),
);

/** Environments of cells, whose arguments are no prose. */
export const TABLES: ReadonlySet<string> = new Set(words('tabular tabularx tabulary longtable supertabular tabbing xltabular'));

/** Environments of text with arguments that are no prose. */
export const ARGUED: ReadonlySet<string> = new Set(words('minipage multicols thebibliography wrapfigure adjustbox column columns list subfigure'));

/** How many arguments in braces of a command are no prose; those of other commands are prose. */
export const ARGUMENTS: ReadonlyMap<string, number> = counted({
  1: `cite citep citet citealp citealt citeauthor citeyear citeyearpar parencite textcite autocite footcite nocite fullcite
    supercite Cite Citep Citet ref eqref pageref autoref cref Cref vref nameref labelcref label url path nolinkurl href hyperref
    includegraphics includepdf input include includeonly subfile import bibliography bibliographystyle addbibresource
    printbibliography usepackage documentclass RequirePackage usetikzlibrary begin end hspace vspace pagestyle thispagestyle
    pagenumbering color textcolor colorbox hypersetup lstset graphicspath geometry index glossary gls glspl Gls ac acs acl num
    si ce bibitem cline cmidrule raisebox parbox makebox framebox linespread fontsize selectlanguage foreignlanguage
    newacronym vskip hskip tag hypertarget hyperlink captionsetup lstinputlisting usetheme ensuremath mathrm theoremstyle
    stepcounter refstepcounter value hyphenation sisetup tikzset pgfplotsset newpage phantomsection phantom vphantom hphantom`,
  2: `newcommand renewcommand providecommand DeclareMathOperator newtheorem setlength addtolength setcounter addtocounter
    fontfamily definecolor SI qty numrange rule multicolumn multirow addcontentsline inputminted resizebox DeclareUnicodeCharacter
    newenvironment renewenvironment definition newcolumntype setmainfont let def`,
});

/** Commands that stand for characters. */
export const SIGNS: Readonly<Record<string, string>> = {
  ss: 'ß', ae: 'æ', AE: 'Æ', oe: 'œ', OE: 'Œ', o: 'ø', O: 'Ø', aa: 'å', AA: 'Å', l: 'ł', L: 'Ł', i: 'ı', j: 'ȷ', pounds: '£', euro: '€',
  texteuro: '€', S: '§', P: '¶', copyright: '©', ldots: '…', dots: '…', textellipsis: '…', textendash: '–', textemdash: '—',
  textquoteright: '’', textquoteleft: '‘', textquotedblleft: '“', textquotedblright: '”', textdegree: '°', textasciitilde: '~',
  textbackslash: '\\', LaTeX: 'LaTeX', TeX: 'TeX', BibTeX: 'BibTeX', slash: '/',
};

/** Combining marks by the commands that put them on a letter. */
export const ACCENTS: Readonly<Record<string, string>> = {
  "'": '\u0301', '`': '\u0300', '^': '\u0302', '"': '\u0308', '~': '\u0303', '=': '\u0304', '.': '\u0307', c: '\u0327', v: '\u030c',
  u: '\u0306', H: '\u030b', k: '\u0328', r: '\u030a', b: '\u0331', d: '\u0323',
};

/** Commands between two pieces of prose. */
export const STOPS: ReadonlySet<string> = new Set(words('par item begin end newpage clearpage hline midrule toprule bottomrule maketitle tableofcontents bibitem frametitle appendix'));

/** Commands whose argument is prose of its own. */
export const APART: ReadonlySet<string> = new Set(
  words(`part chapter section subsection subsubsection paragraph subparagraph title subtitle author date caption subcaption footnote
    footnotetext thanks abstract frametitle framesubtitle marginpar todo institute affiliation keywords dedication epigraph`),
);

/** Commands that only separate words. */
export const SPACES: ReadonlySet<string> = new Set(words('quad qquad newline linebreak hfill space enspace thinspace dotfill hspace'));
