import { EventEmitter, type Disposable, type Event, type TextDocument } from 'vscode';
import { joined } from '../core/surgery';
import type { Altered } from '../protocol';
import type { Look } from '../requests';

/** What is altered in the network, for the whole window. */
export interface Alterations extends Disposable {
  readonly now: Altered | undefined;
  /** Fires after each change, with the document that a person was looking at. */
  readonly onDidChange: Event<TextDocument | undefined>;
  /** Alters this and nothing else; without it, or with nothing in it, everything is as it was. */
  set(altered: Altered | undefined, document?: TextDocument): void;
}

/** Nothing is altered at first. */
export function alterations(): Alterations {
  const changed = new EventEmitter<TextDocument | undefined>();
  let now: Altered | undefined;
  return {
    get now() {
      return now;
    },
    onDidChange: changed.event,
    set(altered, document) {
      const next = altered && altered.surgeries.length > 0 ? altered : undefined;
      if (next === now) return;
      now = next;
      changed.fire(document);
    },
    dispose: () => changed.dispose(),
  };
}

/** A pack's network, altered. */
export type Network = Required<Pick<Look, 'pack' | 'surgery'>>;

/** The altered network. */
export function lookOf({ pack, surgeries }: Altered): Network {
  return { pack, surgery: joined(surgeries) };
}
