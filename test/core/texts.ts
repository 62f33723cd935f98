import fc from 'fast-check';

/** What texts are full of, and what trips up those who read them. */
const PIECES = [
  'Ada', 'wrote', "don't", 'U.S.', 'Mr. ', 'e.g. ', '1.', '3,000.50', 'a@b.co', 'http://x.org/(a)', '...', '?!', '"', '“', '’', "'", '(', ')', '[1]', '-', '—', '#tag',
  ' ', ' ', ' ', '\t', '\n', '\r\n', '\r', '\n\n', '\u00a0', '\u2028', '\u2029', '\u0085', '\ufeff', '\u3000', '\0', '\u0001', '\u007f',
  'e\u0301', 'a\u0308\u0323', '\u0301', '\u200b', '\u200c', '\u200d', '\u00ad', '\u2060', '\u202e', '\u202c', '\u2067', '\u2069', '\u200f',
  '👩‍👩‍👧‍👦', '🏳️‍🌈', '👍🏽', '🇳🇴', '1️⃣', '😀', '\ud83d', '\ude00', '\udbff\udfff', '𝒜𝒹𝒶', '\ufe0f', '\u{e0067}',
  'سلام', 'שלום', 'नमस्ते', 'ไทย', '漢字かな', '한국어', 'ǅ', 'ß', 'İ', 'ŉ', '\ufdfa', 'Ω', '＂', '。', '．',
] as const;

/** Any text: pieces of prose and of everything odd, any UTF-16 units, any characters, and the same again and again. */
export const texts: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map(parts => parts.join('')) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 20 }).map(parts => parts.join(' ')) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map(units => String.fromCharCode(...units)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...PIECES), fc.nat(300)).map(([piece, times]) => piece.repeat(times)) },
);

/** A few characters that are written again and again. */
export const patterns: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 3 }).map(parts => parts.join('')),
  fc.string({ unit: fc.constantFrom(...'.-/@\'"’:;,()[]_+*#&$%1aA \u0301\u200d'), minLength: 1, maxLength: 4 }),
);
