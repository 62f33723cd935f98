import * as l10n from '@vscode/l10n';
import type { Gates } from '../../src/core/types';
import { unitsIn, zoomed, ZOOMS, type Display } from './display';
import { attributes, element } from './elements';
import { seriesOn } from './panels';
import { seriesText } from './series';

/** The choice of how maps are drawn. */
export interface Toolbar {
  readonly element: HTMLElement;
  update(gates: Gates, display: Display): void;
}

/** Makes it; `change` is told what is to be different. */
export function toolbar(change: (part: Partial<Display>) => void): Toolbar {
  const whole = attributes(element('div', 'controls tools'), { role: 'group', 'aria-label': l10n.t('How the maps are drawn') });
  const view = choice<Display['view']>('view', l10n.t('Show'), view => change({ view }));
  const series = choice<string>('series', l10n.t('Series'), series => change({ series }));
  const form = choice<Display['form']>('form', l10n.t('As'), form => change({ form }));
  const order = choice<Display['order']>('order', l10n.t('Units'), order => change({ order }));
  const units = unitsField(units => change({ units }));
  let zoom = 1;
  const [out, into] = [zoomButton('zoom-out', '−', l10n.t('Smaller (−)')), zoomButton('zoom-in', '+', l10n.t('Larger (+)'))];
  out.addEventListener('click', () => change({ zoom: zoomed(zoom, -1) }));
  into.addEventListener('click', () => change({ zoom: zoomed(zoom, 1) }));
  const zooms = element('span', 'zooms');
  zooms.append(out, into);
  whole.append(view.element, series.element, form.element, order.element, units.element, zooms);

  return {
    element: whole,
    update(gates, display) {
      const all = display.view === 'all';
      zoom = display.zoom;
      view.update([['layer', l10n.t('one layer')], ['one', l10n.t('one series')], ['all', l10n.t('everything')]], display.view);
      series.update(Object.keys(gates.series).map(name => [name, seriesText(gates.cell, name).title]), seriesOn(gates, { ...display, view: 'one' })[0] ?? '');
      form.update([['map', l10n.t('map')], ['lines', l10n.t('lines')]], display.form);
      order.update([['index', l10n.t('by number')], ['activation', l10n.t('by activation')], ['similarity', l10n.t('by similarity')]], display.order);
      units.update(display.units);
      series.element.hidden = display.view !== 'one';
      form.element.hidden = zooms.hidden = all;
      order.element.hidden = !all && display.form === 'lines';
      units.element.hidden = all || display.form === 'map';
      [out.disabled, into.disabled] = [zoom === ZOOMS[0], zoom === ZOOMS.at(-1)];
    },
  };
}

/** A list to choose one of. */
export interface Chooser<T extends string> {
  readonly element: HTMLElement;
  update(options: readonly (readonly [T, string])[], chosen: T): void;
}

/** Makes a list to choose one of; `choose` is told what a person chose. */
export function choice<T extends string>(id: string, title: string, choose: (value: T) => void): Chooser<T> {
  const [label, select] = [element('label', 'choice'), element('select', '')];
  select.id = id;
  label.append(element('span', 'choice-name', title), select);
  let values: readonly T[] = [];
  let drawn = '';
  select.addEventListener('change', () => {
    const value = values[select.selectedIndex];
    if (value !== undefined) choose(value);
  });
  return {
    element: label,
    update(options, chosen) {
      const now = JSON.stringify(options);
      if (now !== drawn) {
        values = options.map(([value]) => value);
        select.replaceChildren(...options.map(([value, text]) => attributes(element('option', '', text), { value })));
        drawn = now;
      }
      select.value = chosen;
    },
  };
}

function unitsField(choose: (units: readonly number[]) => void): { readonly element: HTMLElement; update(units: readonly number[]): void } {
  const [label, field] = [element('label', 'choice', l10n.t('Units')), element('input', '')];
  Object.assign(field, { id: 'units', size: 12, placeholder: l10n.t('most active'), title: l10n.t('Numbers of units, as 3, 17. Ctrl+click or Space in a map adds or removes one.') });
  field.addEventListener('change', () => choose(unitsIn(field.value)));
  label.append(field);
  return { element: label, update: units => void (field.value = units.join(', ')) };
}

function zoomButton(id: string, text: string, title: string): HTMLButtonElement {
  const button = attributes(element('button', 'zoom', text), { id, title, 'aria-label': title });
  button.type = 'button';
  return button;
}
