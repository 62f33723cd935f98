import type { TreebankSentence, TreebankToken } from '../../src/core/treebank';

/** A treebank from `Ada/PROPN/B-PER did+n’t/AUX+PART | Good/ADJ`: sentences between bars, words joined by `+`. */
export function treebank(text: string): TreebankSentence[] {
  const sentences = text.split('|').map(part => part.split(' ').filter(token => token !== ''));
  return sentences.filter(tokens => tokens.length > 0).map(tokens => ({ opens: false, tokens: tokens.map(read) }));
}

function read(text: string): TreebankToken {
  const [forms = '', upos = '_', ner = 'O'] = text.split('/').map(part => part.split('+'));
  const words = [...forms].map((form, at) => ({ form, upos: upos[at] ?? '_', ner: ner[at] ?? 'O' }));
  return { form: [...forms].join(''), multiword: words.length > 1, words, after: ' ' };
}
