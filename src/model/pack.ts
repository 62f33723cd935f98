import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { LabelSet } from '../core/types';
import type { PackSummary } from '../requests';
import { messageOf, PackError, REINSTALL } from './errors';
import { readable, readPackFile, regularFile, sizedFile, type PackFiles } from './files';
import { parseManifest, type FileRole, type Head, type Manifest } from './manifest';

/** A pack whose files are there and as large as its manifest says; what is in them is checked when they are read. */
export interface Pack extends PackFiles {
  /** Ids by normalised word and by code point; 0 is padding and 1 is unknown. Read on first use, which may throw `PackError`. */
  readonly words: ReadonlyMap<string, number>;
  readonly characters: ReadonlyMap<string, number>;
}

const MANIFEST = 'manifest.json';
const MANIFEST_LIMIT = 4 << 20;
const VOCABULARY_LIMIT = 64 << 20;

/** The pack in `folder`, whole; throws `PackError` when a file is missing, changed, or outside the folder. */
export function loadPack(folder: string): Pack {
  const pack = findPack(folder);
  checkPack(pack);
  return pack;
}

/** The pack in `folder`, not yet read; throws `PackError` when a file is missing, of another size, or outside the folder. */
export function findPack(folder: string): Pack {
  const label = path.basename(folder);
  const files: PackFiles = { folder, label, manifest: readManifest(folder, label) };
  for (const role of rolesOf(files)) sizedFile(files, role);
  let vocabulary: Vocabulary | undefined;
  const read = (): Vocabulary => (vocabulary ??= readVocabulary(files));
  return {
    ...files,
    get words() {
      return read().words;
    },
    get characters() {
      return read().characters;
    },
  };
}

/** Reads all of a pack; throws `PackError` when something in it is not what the manifest says. */
export function checkPack(pack: PackFiles): void {
  for (const role of rolesOf(pack)) if (role !== 'vocabulary') readPackFile(pack, role);
  readVocabulary(pack);
}

const rolesOf = ({ manifest }: PackFiles) => Object.keys(manifest.files) as FileRole[];

/** What a list of packs shows of one. */
export function summarise({ manifest }: Pack): PackSummary {
  const { name, title, version, languages, licence, heads, scores, encoder, modeling, translating, files } = manifest;
  const { cell, layers, units, series } = encoder;
  const labelled = heads.map(head => ({ name: head.name, labels: labelSet(head) }));
  return { name, title, version, languages, licence, heads: labelled, scores, cell, layers, units, series, modeling: modeling !== undefined, gradients: files.gradients !== undefined, ...(translating && { translating: translating.to }) };
}

/** The labels of a head with their scheme. */
function labelSet(head: Head): LabelSet {
  return { scheme: head.scheme, names: head.labels };
}

function readManifest(folder: string, label: string): Manifest {
  const fail = (message: string) => new PackError({ pack: label, file: MANIFEST, message, advice: REINSTALL });
  if (regularFile(folder, MANIFEST, fail) > MANIFEST_LIMIT) throw fail(`${MANIFEST} is larger than 4 MB.`);
  const text = readable(MANIFEST, fail, () => readFileSync(path.join(folder, MANIFEST), 'utf8'));
  try {
    return parseManifest(text);
  } catch (error) {
    throw fail(`${MANIFEST} is not valid: ${messageOf(error)}.`);
  }
}

type Vocabulary = Pick<Pack, 'words' | 'characters'>;

function readVocabulary(pack: PackFiles): Vocabulary {
  const file = pack.manifest.files.vocabulary.path;
  const fail = (what: string) =>
    new PackError({ pack: pack.label, file, message: `${file} ${what}.`, advice: REINSTALL });
  if (pack.manifest.files.vocabulary.bytes > VOCABULARY_LIMIT) throw fail('is larger than 64 MB');
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(readPackFile(pack, 'vocabulary')));
  } catch (error) {
    if (error instanceof PackError) throw error;
    throw fail(`is not JSON: ${messageOf(error)}`);
  }
  if (typeof value !== 'object' || value === null) throw fail('is not an object');
  const { words, characters } = value as Record<string, unknown>;
  if (!isNames(words)) throw fail('has no list "words" of at least two different strings');
  if (!isNames(characters)) throw fail('has no list "characters" of at least two different strings');
  const { boundary } = pack.manifest.modeling ?? {};
  if (boundary !== undefined && boundary >= words.length) throw fail(`has no word ${boundary}, which is to stand around sentences`);
  const { separator = 0, end = 0 } = pack.manifest.translating ?? {};
  if (Math.max(separator, end) >= words.length) throw fail(`has no piece ${Math.max(separator, end)}, which is to stand around translations`);
  return { words: ids(words), characters: ids(characters) };
}

function isNames(value: unknown): value is readonly string[] {
  const strings = Array.isArray(value) && value.length >= 2 && value.every(name => typeof name === 'string');
  return strings && new Set(value).size === value.length;
}

function ids(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, id) => [name, id]));
}
