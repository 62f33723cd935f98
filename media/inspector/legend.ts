import * as l10n from '@vscode/l10n';
import { css, type Ramp } from './colours';
import { attributes, element } from './elements';
import { strokeOf } from './lines';
import { endsOfAll, type Scale } from './scale';
import type { SeriesText } from './series';

/** What the colours of a map, or the lines, mean. */
export interface Legend {
  readonly element: HTMLElement;
  colours(ends: readonly [string, string], colours: Ramp): void;
  lines(units: readonly number[]): void;
}

/** The ends of a series' scale, with what they mean. */
export function endsInWords(scale: Scale, { ends: [low, high] }: SeriesText): [string, string] {
  const [least, most] = endsOfAll([scale]);
  return [`${least} ${low}`, `${most} ${high}`];
}

/** Makes an empty legend. */
export function legendOf(): Legend {
  const [low, bar, high] = [element('span', ''), element('span', 'bar'), element('span', '')];
  const whole = attributes(element('div', 'legend'), { role: 'img' });
  return {
    element: whole,
    colours(ends, colours) {
      [low.textContent, high.textContent] = ends;
      bar.style.setProperty('background-image', `linear-gradient(to right, ${stops(colours).join(', ')})`);
      whole.replaceChildren(low, bar, high);
      whole.setAttribute('aria-label', l10n.t('Colours from {0} to {1}', low.textContent, high.textContent));
    },
    lines(units) {
      whole.replaceChildren(...units.map(lineKey));
      whole.setAttribute('aria-label', l10n.t('Lines of the units {0}', units.join(', ')));
    },
  };
}

function stops(colours: Ramp): readonly string[] {
  return [...Array(17).keys()].map(i => {
    const at = Math.round((i * 255) / 16) * 4;
    return css([colours[at] ?? 0, colours[at + 1] ?? 0, colours[at + 2] ?? 0]);
  });
}

function lineKey(unit: number, index: number): HTMLElement {
  const { colour, dash } = strokeOf(index);
  const [key, mark] = [element('span', 'key'), element('span', dash.length > 0 ? 'stroke dashed' : 'stroke')];
  mark.style.setProperty('border-color', colour);
  key.append(mark, String(unit));
  return key;
}
