/** Patterns of tokens, sticky. Repetitions that could be tried again at every unit are bounded. */
const sticky = (source: string): RegExp => new RegExp(source, 'uy');

const LETTER = String.raw`[\p{L}\p{M}]`;
const WORD = String.raw`[\p{L}\p{M}\p{N}_]`;
const MODIFIED = String.raw`\p{Extended_Pictographic}[\uFE0E\uFE0F]?\p{Emoji_Modifier}?[\u{E0020}-\u{E007F}]{0,16}`;

/** ASCII letters, or ASCII digits. */
export const SIMPLE = /[A-Za-z]+|[0-9]+/y;

/** One emoji: joined, with a skin tone, a flag or a keycap. ASCII symbols and ©, ® are not meant. */
export const EMOJI = sticky(String.raw`(?![\u0000-\u00FF])${MODIFIED}(?:\u200D${MODIFIED}){0,16}|\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3`);

/** An address with a scheme or www; the caller takes the punctuation after it away. */
export const URL = sticky(String.raw`(?:(?:https?|ftp|file|news|irc|git|ssh)://|www\.(?=${WORD})|mailto:(?=${WORD}))[^\s<>"“”«»]+`);

/** An e-mail address, or a name at a host without dots. */
export const EMAIL = sticky(String.raw`[\p{L}\p{N}_][\p{L}\p{N}_.+%-]{0,63}@[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,100}[\p{L}\p{N}_])?`);

/** A face made of punctuation, when no word touches it. */
export const EMOTICON = sticky(
  String.raw`(?:[:;=][-o^'’]{0,2}(?:[()]{1,8}|[\]\[|\\/*$@](?![\p{L}\p{N}/])|[DPpOo3Xx](?!${WORD}))|</?3(?!\d)|\^[_.-]{0,3}\^|[-oO]_[-oO](?!${WORD})|[xX]D+(?!${WORD})|\){2,8}(?=\s|$)|\([:;](?=\s|$))`,
);

/** Runs of signs that are one token: dots, dashes, question marks, rules made of signs. */
export const RUN = sticky(
  String.raw`[!=]==?(?!=)|[<>]=(?!=)|=>|:=|&&|\|\|(?!\|)|\.*[!?]+[!?.]*|[-=_*~|+#<>{}]{4,}|\.{2,}|…+|-{2,3}|={2,3}|_{2,3}|\*{2,3}|~{2,3}|\+{2,3}|#{2,3}|''|’’|‘‘|‘’|${'``'}|<<|>>|<?-+>|<-+`,
);

/** Money signs, with the country's letters before them. */
export const CURRENCY = sticky(String.raw`(?:(?:US?|CA?|AU?|HK|NZ|S)\$|\p{Sc})\$*`);

/** Telephone numbers, dates and long codes whose digit groups are joined by one kind of sign. */
export const DIGIT_GROUPS = sticky(
  String.raw`(?:\+?\d{1,3}-)?\d{3}[-/.]\d{3}[-.]\d{4}(?!\d)|\d{3}/\d{3}-\d{4}(?!\d)|\d{3}-\d{4}(?!\d)|\d-\d{4}(?!\d)|\d{5}-\d{4}(?!\d)|\d{1,4}-\d{1,2}-\d{1,4}(?![\d-])|\d{1,4}/\d{1,2}/\d{2,4}(?![\d/])|\d{1,2}/\d{2}(?:/\d{2,4})?(?![\d/])|\d{1,2}/\d(?![\d/])`,
);

/** Ages, decades, decimals, clock times, ordinals, with a plus before a country's code. */
export const NUMBER = sticky(
  String.raw`['’]\d{2}s?(?!${WORD})|\+?(?:\d+(?:[.,:]\d+)*|\.\d+)(?:(?:st|nd|rd|th|ST|ND|RD|TH|['’]?s)(?!${WORD}))?`,
);

/** A version: v2.0, f2.8. */
export const VERSION = sticky(String.raw`\p{L}{1,4}\d{1,6}(?:\.\d{1,6}){1,6}(?![\p{L}\p{M}])`);

/** An ending by itself: .txt; the caller checks that there is such an ending. */
export const ENDING = sticky(String.raw`\.${LETTER}{2,6}(?!${WORD})`);

/** Letters with stops between them: U.S., p.m., e.g. */
export const DOTTED = sticky(String.raw`(?:${LETTER}\.){2,12}(?:${LETTER}(?!${WORD}))?|Ph\.D\.?`);

/** A file or host name; the caller checks its last part. */
export const DOTTED_NAME = sticky(String.raw`[\p{L}\p{N}_~](?:[\p{L}\p{N}_-]{0,60}[\p{L}\p{N}_])?(?:\.[\p{L}\p{N}_-]{1,60}){1,8}(?:/[^\s<>"“”(),;]{0,200})?`);

/** A word with what an apostrophe joins to it; AT&T, C++ and the like. */
export const PLAIN_WORD = sticky(String.raw`\p{Lu}{1,3}&\p{Lu}{1,3}(?!${WORD})|\p{Ll}&\p{Ll}(?!${WORD})|[CFJ]#(?!${WORD})|C\+\+|${WORD}+(?:['’${'`'}\u200C\u200D]${WORD}+){0,4}[\u200C\u200D]?`);

/** A clitic that stands apart from its word, or a word that begins with an apostrophe: 'em, 'n'. */
export const APART = sticky(String.raw`['’]n['’](?!${WORD})|['’](?:s|S|re|ve|ll|d|m|em|n|til|till|cause|bout|tis|twas|Tis|Twas)(?!${WORD})|n['’]t(?!${WORD})`);

/** #topic and @name. */
export const TAG = sticky(String.raw`[#@]\p{L}${WORD}*`);

/** Any one character with the marks and joiners that belong to it. */
export const ANY = sticky(String.raw`[^](?:[\p{M}\u200D\uFE0E\uFE0F]|\p{Emoji_Modifier})*`);
