import * as l10n from '@vscode/l10n';
import type { Gates } from '../../../src/core/types';
import { ramp } from '../colours';
import { DIRECTION_ARROWS } from '../controls';
import type { Display } from '../display';
import { numbersOf } from '../picture';
import { endsOfAll } from '../scale';
import { seriesText } from '../series';
import { cellBoxes, legend } from './colourDrawing';
import { write, type Paper, type Shape } from './drawing';

/** Room for the series' names, for the heads, between two maps, and the least size of a map, in CSS pixels. */
const [NAMES, HEADS, SPACE, LEAST] = [124, 18, 6, { width: 160, height: 72 }] as const;

/** A picture of everything a network has: a small map for each series (down) of each layer and direction (across), from `at` on. */
export function smallDrawings(all: readonly Gates[], display: Display, at: { readonly x: number; readonly y: number }, { theme, ink, faint }: Paper): { readonly width: number; readonly height: number; readonly shapes: readonly Shape[] } {
  const names = [...new Set(all.flatMap(one => Object.keys(one.series)))];
  const { steps = 1, units = 1 } = all[0] ?? {};
  const column = Math.max(1, Math.floor(LEAST.width / steps));
  const columns = Array.from({ length: steps }, (_, step) => ({ x: step * column, width: column }));
  const unitHeight = Math.max(1, Math.floor(LEAST.height / units));
  const [width, height] = [steps * column, units * unitHeight];
  const [left, top] = [at.x + NAMES, at.y + HEADS];
  const leftOf = (index: number): number => left + index * (width + SPACE);
  const topOf = (row: number): number => top + row * (height + SPACE);
  const heads = all.map(({ layer, direction }, index) => write(`${l10n.t('Layer {0}', layer + 1)} ${DIRECTION_ARROWS[direction]}`, leftOf(index) + width / 2, at.y + 11, faint, { anchor: 'middle' }));
  const rows = names.flatMap((name, row) => {
    const shown = all.map(gates => numbersOf(gates, name, { ...display, form: 'map' }));
    const middle = topOf(row) + height / 2;
    return [
      write(seriesText(all[0]?.cell ?? '', name).title, at.x, middle - 3, ink),
      ...legend(endsOfAll(shown.map(({ scale }) => scale)), ramp(shown[0]?.scale.kind ?? 'unit', theme), left - SPACE, middle + 13, faint),
      ...all.flatMap((gates, index) => {
        const numbers = shown[index];
        return numbers && gates.series[name] ? cellBoxes(gates, numbers.values, numbers.rows, { columns, unitHeight }, numbers.scale, ramp(numbers.scale.kind, theme), { x: leftOf(index), y: topOf(row) }, 0) : [];
      }),
    ];
  });
  return { width: leftOf(all.length) - SPACE - at.x, height: topOf(names.length) - SPACE - at.y, shapes: [...heads, ...rows] };
}
