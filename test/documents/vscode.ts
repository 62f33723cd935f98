// Stands in for the little of VS Code that following a document and drawing it ask for, so that they can be tried often, in Node.

/** Tells listeners of something. */
export class EventEmitter<Value> {
  private readonly listeners = new Set<(value: Value) => void>();
  readonly event = (listener: (value: Value) => void): { dispose(): void } => {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  };
  fire(value: Value): void {
    for (const listener of [...this.listeners]) listener(value);
  }
}

/** What happens, when a test says so. */
export const happens = { visible: new EventEmitter(), scrolled: new EventEmitter(), edited: new EventEmitter() };

/** The editors that are on screen: none unless a test puts one there. */
export const window: { visibleTextEditors: unknown[] } & Record<string, unknown> = {
  visibleTextEditors: [],
  onDidChangeVisibleTextEditors: happens.visible.event,
  onDidChangeTextEditorVisibleRanges: happens.scrolled.event,
  createTextEditorDecorationType: (options: unknown) => ({ options, dispose: () => undefined }),
};

/** Where documents are. */
export const workspace = { onDidChangeTextDocument: happens.edited.event };

/** A colour by its name. */
export class ThemeColor {
  constructor(readonly id: string) {}
}

/** Texts as they are in the source. */
export const l10n = { t: (text: string, ...values: readonly unknown[]): string => text.replace(/\{(\d)\}/g, (_, at: string) => String(values[Number(at)])) };

/** A line and a character in it. */
export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}

  with(line: number, character: number): Position {
    return new Position(line, character);
  }

  translate(lines: number): Position {
    return new Position(this.line + lines, this.character);
  }
}

/** Two positions. */
export class Range {
  constructor(
    readonly start: Position,
    readonly end: Position,
  ) {}
}
