import type { Theme } from '../colours';
import type { Box } from '../layout';
import type { Point } from '../meanline';

/** A part of a picture, in CSS pixels from its top left corner. */
export type Shape =
  | { readonly kind: 'boxes'; readonly colour: string; readonly boxes: readonly Box[] }
  | { readonly kind: 'line'; readonly colour: string; readonly width: number; readonly points: readonly Point[]; readonly dash?: readonly number[] }
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly x: number;
      /** The line that letters stand on. */
      readonly y: number;
      readonly size: number;
      readonly colour: string;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly bold?: boolean;
    };

/** A picture, to be written as SVG or painted on a canvas. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly background: string;
  /** What it is, in words. */
  readonly title: string;
  readonly shapes: readonly Shape[];
}

/** The typefaces of all text. */
export const TYPEFACE = 'system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif';

/** Colours of a picture that are not those of values. */
export interface Paper {
  readonly theme: Theme;
  readonly background: string;
  readonly ink: string;
  readonly faint: string;
}

/** Black on white, for print. */
export const WHITE: Paper = { theme: 'light', background: '#ffffff', ink: '#1b1b1b', faint: '#5f5f5f' };

/** A line of text, from `x` on unless it is anchored otherwise. */
export function write(text: string, x: number, y: number, colour: string, { size = 11, anchor = 'start' as 'start' | 'middle' | 'end', bold = false } = {}): Shape {
  return { kind: 'text', text, x, y, size, colour, anchor, bold };
}
