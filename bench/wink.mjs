// wink-nlp as a tagger of Universal Dependencies: its tags are UPOS. A contraction's words, and a possessive with what it
// hangs on, are one token, as UD counts them; its tokens for line ends are left out.
import model from 'wink-eng-lite-web-model';
import winkNlp from 'wink-nlp';

/** A tool for peers.mjs. */
export function wink() {
  return {
    name: 'wink-nlp',
    open() {
      const nlp = winkNlp(model, ['sbd', 'pos']);
      const { its } = nlp;
      return {
        async read(text) {
          let count = 0;
          // Each token's part of speech is read, in the fastest way there is.
          for (const pos of nlp.readDoc(text).tokens().out(its.pos)) if (pos !== 'SPACE') count++;
          return count;
        },
        async treebank(text) {
          const found = [];
          nlp.readDoc(text).sentences().each(one => found.push(sentence(one, its)));
          return found.filter(({ tokens }) => tokens.length > 0);
        },
        close() {},
      };
    },
  };
}

function sentence(one, its) {
  const tokens = [];
  let joining = false;
  one.tokens().each(item => {
    const upos = item.out(its.pos);
    if (upos === 'SPACE') return void (joining = false);
    const form = item.out(its.value);
    const glued = tokens.length > 0 && item.out(its.precedingSpaces) === '';
    const contracted = item.out(its.contractionFlag);
    if (glued && ((contracted && joining) || (upos === 'PART' && /^['’]s?$/i.test(form)))) {
      const host = tokens.at(-1);
      host.form += form;
      host.multiword = true;
      host.words.push({ form, upos });
    } else tokens.push({ form, multiword: false, words: [{ form, upos }], after: '' });
    joining = contracted;
  });
  return { opens: false, tokens };
}
