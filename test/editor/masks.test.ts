import assert from 'node:assert/strict';
import { languages } from 'vscode';
import { close, gatelens, replace, set, show, tag } from './gatelens';

/** The words that are labelled in a text of a language. */
async function wordsOf(content: string, language: string): Promise<string> {
  const { analyses } = await gatelens();
  const editor = await show(content, language);
  await tag(editor);
  const analysis = analyses.get(editor.document);
  const words = analysis?.sentences.flatMap(({ start, tokens }) => tokens.map(token => content.slice(start + token.start, start + token.end)));
  await close(editor.document);
  return words?.join(' ') ?? '';
}

describe('texts with markup', () => {
  const cases: readonly [language: string, text: string, words: string][] = [
    ['markdown', '# The *engine*\n\nAda `x` wrote [it](http://a.b).\n\n```\nno\n```\n', 'The engine Ada wrote it .'],
    ['latex', '\\section{The engine} Ada \\emph{wrote} it~\\cite{a} % no\n', 'The engine Ada wrote it'],
    ['html', '<p class="no">Ada <b>wrote</b> it.</p><script>no()</script>', 'Ada wrote it .'],
    ['conllu', '# text = no\n1\tAda\tno\n2\twrote\tno\n', 'Ada wrote'],
    ['typescript', '// Ada wrote it.\nconst no = "no";\n', 'Ada wrote it .'],
    ['plaintext', 'Ada *wrote* it.', 'Ada * wrote * it .'],
  ];
  for (const [language, text, words] of cases) it(`are labelled where they are prose: ${language}`, async () => assert.equal(await wordsOf(text, language), words));

  it('are read anew when another language is chosen', async () => {
    const { analyses } = await gatelens();
    const editor = await show('Ada `no` wrote it.');
    await tag(editor);
    await languages.setTextDocumentLanguage(editor.document, 'markdown');
    const texts = (await analyses.settled(editor.document))?.sentences.flatMap(({ tokens }) => tokens.map(token => token.text));
    assert.deepEqual(texts, ['Ada', 'wrote', 'it', '.']);
    await close(editor.document);
  });

  it('change what is prose far behind an edit', async () => {
    const { analyses } = await gatelens();
    const editor = await show('One.\n\nTwo.\n\n```\nThree.\n', 'markdown');
    await tag(editor);
    const texts = async () => (await analyses.settled(editor.document))?.sentences.map(({ text }) => text);
    assert.deepEqual(await texts(), ['One.', 'Two.']);
    await replace(editor, 0, 0, '```\n');
    assert.deepEqual(await texts(), ['Three.']);
    await close(editor.document);
  });
});

describe('texts in several languages', () => {
  const FRENCH = 'La machine ne fut jamais construite, bien que tous ceux qui virent les dessins y aient cru.';
  const TEXT = `The engine was never built, although everybody believed in it.\n\n${FRENCH}\n\nПривет, мир!\n\nNobody knew why that was so.`;

  /** What is labelled of the text, sentence by sentence, and what the language status says. */
  async function labelledOf(setting: string | undefined) {
    await set('textLanguage', setting);
    const { analyses, status } = await gatelens();
    const editor = await show(TEXT);
    await tag(editor);
    const analysis = analyses.get(editor.document);
    while (status.text === undefined) await new Promise(resolve => setImmediate(resolve));
    const found = { texts: analysis?.sentences.map(({ text }) => text) ?? [], foreign: Object.fromEntries(analysis?.foreign ?? []), text: status.text, detail: status.detail };
    await close(editor.document);
    await set('textLanguage', undefined);
    return found;
  }

  it('are labelled where a pack knows the language, and the language status says what was left alone', async () => {
    const { texts, foreign, text, detail } = await labelledOf(undefined);
    assert.deepEqual(texts, ['The engine was never built, although everybody believed in it.', 'Nobody knew why that was so.']);
    assert.deepEqual(foreign, { fr: FRENCH.length, Cyrl: 'Привет, мир!'.length });
    assert.match(text ?? '', new RegExp(`English.*${FRENCH.length + 12} characters left alone`));
    assert.match(detail ?? '', new RegExp(`${FRENCH.length} in French; 12 in Cyrillic; packs: tiny`));
  });

  it('are labelled as a whole when languages are not told apart, or theirs is said', async () => {
    for (const setting of ['any', 'en', 'en-GB']) assert.equal((await labelledOf(setting)).texts.length, 4, setting);
    assert.deepEqual((await labelledOf('fr')).texts, []);
  });
});
