// compromise as a tagger of Universal Dependencies.
//
// compromise has terms with several tags each, no tokens for punctuation, and keeps a contraction's first text. So:
// - what stands before and after a term is punctuation: a run of one sign is a token, SYM for signs such as $, else PUNCT;
// - a contraction is one token of as many words as compromise finds in it, cut where UD cuts it (do + n't);
//   a possessive is cut before its 's, which is PART;
// - of a term's tags the first in this table decides, looked up from the top:
//     Emoji Emoticon SYM · Url Email X · AtMention HashTag PROPN · Negative PART (not, n't), else ADV
//     Pronoun PRON · Modal Auxiliary Copula AUX · Conjunction CCONJ (and, or, but, nor, &), else SCONJ
//     QuestionWord PRON (who, what, which, whose, whom), else ADV · Determiner DET · Particle ADP · Preposition ADP
//     Ordinal ADJ · Value NUM · Month WeekDay ProperNoun PROPN · Adverb ADV · Adjective ADJ · Expression INTJ
//     Verb VERB · Noun NOUN, and X without any of them
// - "to" is PART before a verb and ADP elsewhere.
import nlp from 'compromise';

const TABLE = [
  ['Emoji', 'SYM'], ['Emoticon', 'SYM'], ['Url', 'X'], ['Email', 'X'], ['AtMention', 'PROPN'], ['HashTag', 'PROPN'],
  ['Negative', word => (/^(?:not|n['’]?t)$/i.test(word) ? 'PART' : 'ADV')], ['Pronoun', 'PRON'],
  ['Modal', 'AUX'], ['Auxiliary', 'AUX'], ['Copula', 'AUX'],
  ['Conjunction', word => (/^(?:and|or|but|nor|&)$/i.test(word) ? 'CCONJ' : 'SCONJ')],
  ['QuestionWord', word => (/^(?:who|what|which|whose|whom)$/i.test(word) ? 'PRON' : 'ADV')],
  ['Determiner', 'DET'], ['Particle', 'ADP'], ['Preposition', 'ADP'], ['Ordinal', 'ADJ'], ['Value', 'NUM'],
  ['Month', 'PROPN'], ['WeekDay', 'PROPN'], ['ProperNoun', 'PROPN'], ['Adverb', 'ADV'], ['Adjective', 'ADJ'],
  ['Expression', 'INTJ'], ['Verb', 'VERB'], ['Noun', 'NOUN'],
];

function upos(word, tags, next) {
  if (/^to$/i.test(word)) return next?.tags.includes('Verb') ? 'PART' : 'ADP';
  const [, found = 'X'] = TABLE.find(([tag]) => tags.includes(tag)) ?? [];
  return typeof found === 'function' ? found(word) : found;
}

const token = words => ({ form: words.map(word => word.form).join(''), multiword: words.length > 1, words, after: '' });

/** Signs around terms as tokens. */
function signs(text) {
  const runs = text.match(/(\S)\1*/gu) ?? [];
  return runs.map(form => token([{ form, upos: /^[$€£¥%#&+=<>|~^°§©®™*/\\]+$/u.test(form) ? 'SYM' : 'PUNCT' }]));
}

function sentence(terms, cut) {
  const tokens = [];
  for (let at = 0; at < terms.length; ) {
    let end = at + 1;
    while (terms[end]?.text === '' && terms[end].implicit) end++;
    const group = terms.slice(at, end);
    const { text } = group[0];
    const next = terms[end];
    tokens.push(...signs(group.map(term => term.pre).join('')));
    if (text !== '') tokens.push(token(words(text, group, next, cut)));
    tokens.push(...signs(group.map(term => term.post).join('')));
    at = end;
  }
  return { opens: false, tokens };
}

function words(text, group, next, cut) {
  const parts = cut(text);
  const forms = parts.map((length, at) => text.substr(parts.slice(0, at).reduce((a, b) => a + b, 0), length));
  if (forms.length === group.length) return forms.map((form, at) => ({ form, upos: upos(form, group[at].tags, group[at + 1] ?? next) }));
  const { tags } = group[0];
  const possessive = forms.length === 2 && tags.includes('Possessive');
  if (possessive) return [{ form: forms[0], upos: upos(forms[0], tags, next) }, { form: forms[1], upos: 'PART' }];
  return [{ form: text, upos: upos(text, tags, next) }];
}

/** A tool for peers.mjs; `cut` gives the lengths of the words written as one, as UD cuts them. */
export function compromise(cut) {
  const read = text => nlp(text).json({ terms: { normal: false, implicit: true } });
  return {
    name: 'compromise',
    open: () => ({
      async read(text) {
        let count = 0;
        // .json() would be most of the time; .document is what it is made from, with all tags set.
        for (const terms of nlp(text).document) for (const term of terms) if (term.tags.size > 0) count++;
        return count;
      },
      treebank: async text => read(text).map(({ terms }) => sentence(terms, cut)),
      close() {},
    }),
  };
}
