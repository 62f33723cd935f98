import { check } from './check';

const one = (fact: string, cases: readonly (readonly [text: string, words: string])[]) =>
  it(fact, () => {
    for (const [text, words] of cases) check(text, words);
  });

describe('words', () => {
  one('a contraction is two words in one token', [
    ["Ada don't know", "Ada do+n't know"],
    ['Ada doesn’t know', 'Ada does+n’t know'],
    ["I'm sure they've left", "I+'m sure they+'ve left"],
    ["She'd've said it", "She+'d+'ve said it"],
    ['I cannot stay', 'I can+not stay'],
    ["we're gonna go, I wanna go", "we+'re gon+na go , I wan+na go"],
    ['dont do that, im busy', 'do+nt do that , i+m busy'],
    ["Y'all know 'tis late", "Y'+all know 't+is late"],
  ]);
  one('a possessive is a word of its own', [
    ["Ada's engine", "Ada+'s engine"],
    ["the engines' wheels", "the engines+' wheels"],
    ['the engine’s wheel', 'the engine+’s wheel'],
    ["the 1840's", "the 1840's"],
  ]);
  one('an apostrophe that closes a quotation is no possessive', [
    ["the 'fast engines' stopped", "the ' fast engines ' stopped"],
    ['O’Neil met D’Arcy at five o’clock', 'O’Neil met D’Arcy at five o’clock'],
  ]);
  one('a compound is cut at its hyphens, a prefix is not', [
    ['a well-known two-way engine', 'a well - known two - way engine'],
    ['a non-stop pre-war e-mail', 'a non-stop pre-war e-mail'],
    ['pages 3-4', 'pages 3 - 4'],
  ]);
  one('an address is one word', [
    ['see https://example.org/a_(b)?c=d&e=f#g.', 'see https://example.org/a_(b)?c=d&e=f#g .'],
    ['(see http://example.org/a)', '( see http://example.org/a )'],
    ['write to ada.b+c@example.co.uk, please', 'write to ada.b+c@example.co.uk , please'],
    ['open notes.txt or www.example.com/x', 'open notes.txt or www.example.com/x'],
  ]);
  one('a number keeps its separators', [
    ['1,234.56 and .5 and 3rd', '1,234.56 and .5 and 3rd'],
    ['call 555-123-4567 on 12/31/1999 at 7:30PM', 'call 555-123-4567 on 12/31/1999 at 7:30 PM'],
    ['$5 or US$3.50 or 20%', '$ 5 or US$ 3.50 or 20 %'],
    ['5km in the 1990s', '5 km in the 1990s'],
  ]);
  one('a run of signs is one word', [
    ['wait... what?!', 'wait ... what ?!'],
    ['so -- well — no', 'so -- well — no'],
    ['good :) bad :-( fine ;) love <3', 'good :) bad :-( fine ;) love <3'],
  ]);
  one('a version, an operator and a language of machines are one word', [
    ['Node v20.1.0 or C++ or C# or .NET', 'Node v20.1.0 or C++ or C# or .NET'],
    ['x <= y && a != b', 'x <= y && a != b'],
  ]);
  one('an emoji is never cut', [
    ['we 👩‍👩‍👧‍👦👍🏽🇮🇳 go', 'we 👩‍👩‍👧‍👦 👍🏽 🇮🇳 go'],
    ['press 1️⃣ now ❤️', 'press 1️⃣ now ❤️'],
  ]);
  one('an abbreviation keeps its stop', [
    ['Dr. Byron vs. Mr. Babbage, etc. and so on', 'Dr. Byron vs. Mr. Babbage , etc. and so on'],
    ['J. S. Bach, e.g. in the U.S. at 9 a.m. today', 'J. S. Bach , e.g. in the U.S. at 9 a.m. today'],
    ['at 9 p.m.', 'at 9 p.m .'],
    ['No. 5 and no. 6', 'No. 5 and no. 6'],
  ]);
  one('letters of any script make words', [
    ['Привет, мир', 'Привет , мир'],
    ['नमस्ते दुनिया', 'नमस्ते दुनिया'],
    ['"हाँ," डॉ. शर्मा ने कहा॥', '" हाँ , " डॉ. शर्मा ने कहा ॥'],
    ['क्\u200Dष और र\u200Cाम', 'क्\u200Dष और र\u200Cाम'],
    ['cafe\u0301 über', 'cafe\u0301 über'],
  ]);
  one('brackets, slashes and AT&T', [
    ['(he/she) [AT&T]', '( he / she ) [ AT&T ]'],
    ['n/a, w/o it', 'n/a , w/o it'],
  ]);
});
