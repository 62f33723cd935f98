// Stands in for the little of VS Code that following a document asks for, so that it can be tried often, in Node.

/** The editors that are on screen: none unless a test puts one there. */
export const window: { visibleTextEditors: unknown[] } = { visibleTextEditors: [] };

/** Texts as they are in the source. */
export const l10n = { t: (text: string, ...values: readonly unknown[]): string => text.replace(/\{(\d)\}/g, (_, at: string) => String(values[Number(at)])) };

/** A line and a character in it. */
export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

/** Two positions. */
export class Range {
  constructor(
    readonly start: Position,
    readonly end: Position,
  ) {}
}
