import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Folders of packs: the two tiny ones, and those that ship once they are there. */
export const FIXTURES = path.resolve('test/fixtures');
/** The folder of the tiny language model, apart from the others. */
export const LANGUAGE = path.join(FIXTURES, 'language');
/** The folder of the tiny pack for the number of verbs. */
export const NUMBER = path.join(FIXTURES, 'number');
/** The folder of the tiny encoder–decoder. */
export const TRANSLATION = path.join(FIXTURES, 'translation');
/** The folder of the tiny packs of other cells. */
export const OTHER_CELLS = path.join(FIXTURES, 'cells');
export const SHIPPED = path.resolve('models');
export const SERVER = path.resolve('dist/server.js');
export const CLI = path.resolve('dist/cli.js');
export const WORKER = path.resolve('dist/worker.js');

/** Folders of all packs that are there and label something. */
export function packFolders(): string[] {
  return foldersIn([FIXTURES, OTHER_CELLS, SHIPPED]).filter(place => !isLanguageModel(place) && !isTranslator(place));
}

/** Folders of all language models that are there. */
export function languageModelFolders(): string[] {
  return foldersIn([LANGUAGE, SHIPPED]).filter(isLanguageModel);
}

/** Folders of all encoder–decoders that are there. */
export function translatorFolders(): string[] {
  return foldersIn([TRANSLATION, SHIPPED]).filter(isTranslator);
}

function foldersIn(folders: readonly string[]): string[] {
  return folders.flatMap(folder =>
    readdirSync(folder)
      .map(name => path.join(folder, name))
      .filter(place => existsSync(path.join(place, 'manifest.json'))),
  );
}

const isLanguageModel = (place: string) => says(place, '"modeling"');
const isTranslator = (place: string) => says(place, '"translating"');
const says = (place: string, key: string) => readFileSync(path.join(place, 'manifest.json'), 'utf8').includes(key);

/** A new folder that is gone when `use` has ended. */
export async function inFolder<Value>(use: (folder: string) => Promise<Value> | Value): Promise<Value> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gatelens-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A copy of a tiny pack, by its place in the fixtures, in `folder`; gives its place. */
export function copyPack(folder: string, name = 'tiny'): string {
  const place = path.join(folder, path.basename(name));
  cpSync(path.join(FIXTURES, name), place, { recursive: true });
  return place;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a manifest to be broken has no type
type Loose = any;

/** Changes a pack's manifest. */
export function edit(place: string, change: (manifest: Loose) => void): void {
  const file = path.join(place, 'manifest.json');
  const manifest: Loose = JSON.parse(readFileSync(file, 'utf8'));
  change(manifest);
  writeFileSync(file, JSON.stringify(manifest));
}

/** Replaces a file of a pack and writes its size and hash into the manifest. */
export function replace(place: string, role: string, change: (bytes: Buffer) => Buffer): void {
  edit(place, manifest => {
    const entry = manifest.files[role];
    const file = path.join(place, entry.path);
    const bytes = change(readFileSync(file));
    writeFileSync(file, bytes);
    entry.bytes = bytes.length;
    entry.sha256 = createHash('sha256').update(bytes).digest('hex');
  });
}
