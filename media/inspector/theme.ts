import type { Theme } from './colours';
import type { Paper } from './export/drawing';

/** The theme of the window, from the classes VS Code puts on the body. */
export function themeOf(classes: DOMTokenList): Theme {
  if (classes.contains('vscode-high-contrast-light')) return 'contrast-light';
  if (classes.contains('vscode-high-contrast')) return 'contrast-dark';
  return classes.contains('vscode-light') ? 'light' : 'dark';
}

/** Calls `changed` when the theme or one of its colours changes. */
export function watchTheme(changed: () => void): void {
  new MutationObserver(changed).observe(document.body, { attributes: true, attributeFilter: ['class'] });
  new MutationObserver(changed).observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
}

/** Colours of the theme that a canvas needs by value. */
export interface Inks {
  readonly line: string;
  readonly faint: string;
}

/** Reads them; a theme that leaves one out gets its text colour. */
export function inks(): Inks {
  const style = getComputedStyle(document.body);
  const colour = (name: string): string => style.getPropertyValue(name).trim() || style.color;
  return { line: colour('--vscode-editor-foreground'), faint: colour('--vscode-descriptionForeground') };
}

/** The colours of the page by value, for a picture that leaves it. */
export function paper(theme: Theme): Paper {
  const { line, faint } = inks();
  const background = getComputedStyle(document.body).backgroundColor;
  return { theme, background, ink: line, faint };
}
