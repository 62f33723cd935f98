import * as l10n from '@vscode/l10n';
import { beginsWord } from '../../../src/core/pieces';

/** A piece of a word for people: what goes on a word that is cut has a hyphen before it, the end is named. */
export function pieceText(piece: string): string {
  if (piece === '') return l10n.t('end');
  if (beginsWord(piece)) return piece.slice(1) || '␣';
  return /^[\p{L}\p{M}]/u.test(piece) ? `-${piece}` : piece;
}
