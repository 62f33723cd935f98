import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { LabelSet } from '../core/types';
import type { PackSummary } from '../requests';
import { messageOf, PackError, REINSTALL } from './errors';
import { parseManifest, type FileRole, type Head, type Manifest, type PackFile } from './manifest';

/** Where a pack's files are and what they must be. */
export interface PackFiles {
  readonly folder: string;
  /** The folder's own name, by which messages call the pack. */
  readonly label: string;
  readonly manifest: Manifest;
}

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

/** A file of a pack, and how to say what is wrong with it; throws `PackError` when it is not there as large as it should be. */
function sizedFile(pack: PackFiles, role: FileRole): PackFile & { readonly fail: (message: string) => PackError } {
  const found = packFile(pack, role);
  const { path: file, bytes } = found;
  const fail = (message: string) => new PackError({ pack: pack.label, file, message, advice: REINSTALL });
  const size = regularFile(pack.folder, file, fail);
  if (size !== bytes) throw fail(`${file} has ${size} bytes, not the ${bytes} that the manifest says.`);
  return { ...found, fail };
}

/** The bytes of one file of a pack; throws `PackError` when they are not those the manifest describes. */
export function readPackFile(pack: PackFiles, role: FileRole): Buffer {
  const { path: file, sha256, fail } = sizedFile(pack, role);
  const content = readable(file, fail, () => readFileSync(path.join(pack.folder, file)));
  const hash = createHash('sha256').update(content).digest('hex');
  if (hash !== sha256) throw fail(`${file} is damaged: its SHA-256 is not the one in the manifest.`);
  return content;
}

/** A file of a pack by what it is for; throws `PackError` when the pack has none. */
export function packFile({ label, manifest }: PackFiles, role: FileRole): PackFile {
  const file = manifest.files[role];
  if (file) return file;
  const message = `The pack does not say that: it has no graph “${role}”.`;
  throw new PackError({ pack: label, message, advice: 'Install a newer version of the pack, or export it again from training.' });
}

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

/** The size in bytes of a regular file that lies in `folder` itself, links followed. */
function regularFile(folder: string, file: string, fail: (message: string) => PackError): number {
  const place = path.join(folder, file);
  const status = readable(file, fail, () => {
    if (lstatSync(place, { throwIfNoEntry: false }) === undefined) throw fail(`${file} is missing.`);
    return statSync(place, { throwIfNoEntry: false });
  });
  if (status === undefined) throw fail(`${file} is a link to nothing.`);
  if (!status.isFile()) throw fail(`${file} is not a file.`);
  if (path.dirname(realpathSync(place)) !== realpathSync(folder))
    throw fail(`${file} leads out of the pack's folder.`);
  return status.size;
}

/** What `read` gives; any other error than a `PackError` says that the file cannot be read. */
function readable<Value>(file: string, fail: (message: string) => PackError, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw error instanceof PackError ? error : fail(`${file} cannot be read: ${messageOf(error)}.`);
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
    value = JSON.parse(readPackFile(pack, 'vocabulary').toString('utf8'));
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
