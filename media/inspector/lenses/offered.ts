import type { OfferedPack } from '../../../src/questions';
import type { LensEvents } from '../lens';

/** The packs there are, asked for on first use; none until `came` was called. */
export function packsOf({ ask }: Pick<LensEvents, 'ask'>, came: () => void, failed: (why: string) => void): () => readonly OfferedPack[] {
  let packs: readonly OfferedPack[] | undefined;
  return () => {
    if (packs) return packs;
    packs = [];
    ask({ kind: 'packs' }, answer => {
      if ('error' in answer) return failed(answer.error);
      ({ packs } = answer.value);
      came();
    });
    return packs;
  };
}
