import assert from 'node:assert/strict';
import path from 'node:path';
import { openEngine } from '../../src/model/engine';
import { copyPack, edit, FIXTURES, inFolder } from './packs';

const HINDI = 'राम ने फूल दिए ।'.split(' ');
const ENGLISH = 'Ada wrote the program .'.split(' ');

describe('packs for languages of other scripts', () => {
  it('a sentence is labelled and looked into by the pack that reads its script, in one request with others', () =>
    inFolder(async folder => {
      const own = copyPack(folder, 'tiny');
      edit(own, manifest => Object.assign(manifest, { name: 'own', languages: ['hi'] }));
      const engine = openEngine({ folders: [path.join(FIXTURES, 'tiny'), path.join(FIXTURES, 'tiny-sentiment'), folder] });
      const [one, two, three] = await engine.annotate([HINDI, ENGLISH, ['42']], ['pos', 'sentiment']);
      const [alone] = await engine.annotate([ENGLISH], ['pos', 'sentiment']);
      assert.ok(one?.pos && !one.sentiment, 'no mood is made up for a language that no pack for moods reads');
      assert.deepEqual(two, alone);
      assert.ok(three?.pos && three.sentiment, 'what is of no script is labelled by the first packs');
      assert.equal((await engine.inspect(HINDI)).pack, 'own');
      assert.equal((await engine.inspect(ENGLISH)).pack, 'tiny');
      engine.dispose();
    }));

  it('where no pack reads a script, all packs answer', async () => {
    const engine = openEngine({ folders: [path.join(FIXTURES, 'tiny'), path.join(FIXTURES, 'tiny-sentiment')] });
    const [found] = await engine.annotate([HINDI], ['pos', 'sentiment']);
    assert.ok(found?.pos && found.sentiment);
    engine.dispose();
  });

  it('packs of one script are told apart by the language that is named, and without one the first answers', () =>
    inFolder(async folder => {
      edit(copyPack(folder, 'cells/tiny-gru'), manifest => Object.assign(manifest, { name: 'own', languages: ['es'] }));
      const [english, spanish, both] = [[path.join(FIXTURES, 'tiny')], [folder], [path.join(FIXTURES, 'tiny'), folder]].map(folders => openEngine({ folders }));
      assert.ok(english && spanish && both);
      const words = [ENGLISH, ENGLISH];
      const [plain] = await english.annotate([ENGLISH], ['pos']);
      const [own] = await spanish.annotate([ENGLISH], ['pos']);
      assert.notDeepEqual(plain, own);
      assert.deepEqual(await both.annotate(words, ['pos'], undefined, ['', 'es']), [plain, own]);
      assert.equal((await both.inspect(ENGLISH, { language: 'es-MX' })).pack, 'own');
      assert.equal((await both.inspect(ENGLISH, { language: 'fr' })).pack, 'tiny');
      for (const one of [english, spanish, both]) one.dispose();
    }));
});
