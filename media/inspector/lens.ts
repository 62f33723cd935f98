import type { Direction, Span, Weights } from '../../src/core/types';
import type { Altered, FromInspector, ToInspector } from '../../src/protocol';
import type { Ask } from './asking';
import type { Theme } from './colours';
import type { Display } from './display';
import type { Layout } from './layout';

/** A sentence with its gates, as the extension sends it. */
export type Shown = Extract<ToInspector, { type: 'sentence' }>;

/** One value of the network. */
export interface Cell {
  readonly layer: number;
  readonly direction: Direction;
  readonly series: string;
  readonly token: number;
  readonly unit: number;
}

/** What shows of the columns of the large maps, in CSS pixels: from `left` on, `width` of them. */
export interface Above {
  readonly left: number;
  readonly width: number;
}

/** Everything that is on show. A new object with each change; parts that did not change are the same objects. */
export interface LensState {
  readonly sentence: Shown;
  /** Of the pack on show; undefined until they have come, and always when no visible lens wants them. */
  readonly weights: Weights | undefined;
  /** Why the weights cannot be had, and what to do. */
  readonly withheld?: string | undefined;
  /** What is altered in the network; `sentence.before` then says what it was without. */
  readonly altered: Altered | undefined;
  /** The token that is selected: the one at the caret, or chosen here. */
  readonly token: number | undefined;
  /** Tokens that were brushed, here or by a selection in the editor. */
  readonly range: Span | undefined;
  /** The cell under the pointer or the keyboard. */
  readonly pointed: Cell | undefined;
  /** The cell that was clicked; it stays until another is, or Escape. */
  readonly pinned: Cell | undefined;
  readonly layer: number;
  readonly direction: Direction;
  readonly theme: Theme;
  /** How the maps are drawn. */
  readonly display: Display;
  /** Where everything is in the large maps; as it was last while everything is shown small. */
  readonly layout: Layout;
  /** Given while the large maps lie straight above the lens, which then has a word's column below the maps'. */
  readonly above: Above | undefined;
}

/** What a lens may ask for. Each lens has its own. */
export interface LensEvents {
  /** Selects a token on the page; with `focus` it is also selected in the editor, which gets the focus. */
  select(token: number, focus?: boolean): void;
  /** Brushes tokens, here and in the editor; without a range lets go. */
  brush(range: Span | undefined): void;
  /** Pins a cell, and shows its layer and direction; without a cell lets go. */
  pin(cell: Cell | undefined): void;
  /** Scrolls the large maps to the right. */
  scroll(left: number): void;
  /** Asks the extension; of one kind only this lens's latest question is answered. */
  readonly ask: Ask;
  /** Asks for a part of the lens that goes on by itself: replaces no question of `ask`, and the other way round. */
  readonly askApart: Ask;
  post(message: FromInspector): void;
  /** What this lens kept before the page was loaded last; anything, or undefined. */
  readonly kept: unknown;
  /** Keeps a choice (plain data) over reloads. */
  keep(choice: unknown): void;
}

/** A way to look at what is on show: a tab below (or beside) the maps. */
export interface Lens {
  readonly title: string;
  /** One sentence that says what is to be seen. */
  readonly hint: string;
  readonly element: HTMLElement;
  /** Whether `LensState.weights` is to be had. */
  readonly weights?: true;
  /** Shows a state; called at most once a frame, and only while the lens is visible. */
  update(state: LensState): void;
}

/** Makes a lens; it is listed in lenses.ts with its id, which names its tab (`#tab-<id>`) and its panel (`#lens-<id>`). */
export type MakeLens = (events: LensEvents) => Lens;
