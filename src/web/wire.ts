import type { FromServer, ToServer } from '../model/wire';

/** A file of a pack: where it is, and how large. */
export interface Listed {
  readonly place: string;
  readonly bytes: number;
}

/** What the thread with the models is told in a browser: first what there is, later what it asked for. */
export type ToThread =
  | { readonly to: 'begin'; readonly files: readonly Listed[]; readonly wasm: Uint8Array }
  | { readonly to: 'file'; readonly place: string; readonly content: Uint8Array | undefined }
  | { readonly to: 'serve'; readonly message: ToServer };

/** What it says. */
export type FromThread = { readonly from: 'serving'; readonly message: FromServer } | { readonly from: 'wanting'; readonly place: string };
