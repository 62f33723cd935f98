import type { Box } from '../layout';
import type { Point } from '../meanline';

/** A part of a picture, in CSS pixels from its top left corner. */
export type Shape =
  | { readonly kind: 'boxes'; readonly colour: string; readonly boxes: readonly Box[] }
  | { readonly kind: 'line'; readonly colour: string; readonly width: number; readonly points: readonly Point[] }
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
