import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { messageOf, PackError } from './errors';
import { findPack, type Pack } from './pack';

/** The packs that can be used, in order of preference, and what is wrong with the others. */
export interface Discovery {
  readonly packs: readonly Pack[];
  readonly problems: readonly PackError[];
}

/** Finds every pack in the folders: a folder is a pack itself or holds packs, which are taken by name. */
export function discover(folders: readonly string[]): Discovery {
  const packs: Pack[] = [];
  const problems: PackError[] = [];
  for (const folder of folders) {
    try {
      for (const place of packFolders(folder)) attempt(() => packs.push(findPack(place)), place, problems);
    } catch (error) {
      const advice = 'Name a folder that holds packs, or leave the setting out.';
      problems.push(new PackError({ pack: path.basename(folder), message: `${folder}: ${folderError(error)}`, advice }));
    }
  }
  return { packs, problems };
}

function attempt(load: () => void, place: string, problems: PackError[]): void {
  try {
    load();
  } catch (error) {
    const advice = 'Check that the folder can be read.';
    const other = () => new PackError({ pack: path.basename(place), message: messageOf(error), advice }, { cause: error });
    problems.push(error instanceof PackError ? error : other());
  }
}

function packFolders(folder: string): string[] {
  if (existsSync(path.join(folder, 'manifest.json'))) return [folder];
  return readdirSync(folder)
    .sort()
    .filter(name => !name.startsWith('.'))
    .map(name => path.join(folder, name))
    .filter(looksLikePack);
}

/** A folder with a manifest or with graphs: what has graphs and no manifest is a pack that lost it. */
function looksLikePack(place: string): boolean {
  if (existsSync(path.join(place, 'manifest.json'))) return true;
  try {
    return readdirSync(place).some(name => name.endsWith('.onnx'));
  } catch (error) {
    if (codeOf(error) === 'ENOTDIR') return false;
    throw error;
  }
}

function folderError(error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOENT') return 'there is no such folder.';
  return code === 'ENOTDIR' ? 'this is not a folder.' : `the folder cannot be read (${messageOf(error)}).`;
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined);
