import { createReadStream, statSync } from 'node:fs';
import { languageOfFile } from '../markup/languages';
import { Failure } from './failure';

/** Text to read: a file, or standard input. */
export interface Source {
  /** What messages and `# newdoc` call it. */
  readonly name: string;
  /** Bytes, where they are known beforehand. */
  readonly size: number | undefined;
  /** VS Code's identifier of its language where it is a file with markup. */
  readonly language?: string | undefined;
  /** Decoded text, piece by piece; rejects with `Failure` when it is not UTF-8 text. */
  readonly pieces: () => AsyncIterable<Piece>;
}

/** A piece of text and how many bytes it was. */
export interface Piece {
  readonly text: string;
  readonly bytes: number;
}

/** The sources that the arguments name; standard input for `-` or when there are none. Throws `Failure`. */
export function sources(files: readonly string[]): Source[] {
  return (files.length === 0 ? ['-'] : files).map(file => (file === '-' ? standardInput() : fileSource(file)));
}

/** The whole text of a file, or of standard input for `-`; rejects with `Failure`. */
export async function readText(file: string): Promise<string> {
  const parts: string[] = [];
  for (const source of sources([file])) for await (const { text } of source.pieces()) parts.push(text);
  return parts.join('');
}

function standardInput(): Source {
  const name = 'standard input';
  if (process.stdin.isTTY) process.stderr.write('gatelens: reading what you type; Ctrl-D ends it.\n');
  return { name, size: undefined, pieces: () => decode(process.stdin, name) };
}

function fileSource(file: string): Source {
  const status = statSync(file, { throwIfNoEntry: false });
  if (status === undefined) throw new Failure(`${file}: there is no such file. Check the name.`);
  if (status.isDirectory()) throw new Failure(`${file}: this is a folder. Name the files in it.`);
  return { name: file, size: status.size, language: languageOfFile(file), pieces: () => decode(createReadStream(file), file) };
}

async function* decode(stream: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Piece> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  const read = (chunk?: Uint8Array) => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      throw new Failure(`${name}: not UTF-8 text (near byte ${bytes}). Save it as UTF-8, or convert it with iconv.`);
    }
  };
  try {
    for await (const chunk of stream) {
      const at = chunk.indexOf(0);
      if (at >= 0) throw new Failure(`${name}: a binary file (a NUL at byte ${bytes + at}). Give a text file in UTF-8.`);
      yield { text: read(chunk), bytes: chunk.length };
      bytes += chunk.length;
    }
  } catch (error) {
    if (error instanceof Failure || !(error instanceof Error)) throw error;
    throw new Failure(`${name}: cannot be read (${error.message}).`, { cause: error });
  }
  yield { text: read(), bytes: 0 };
}
