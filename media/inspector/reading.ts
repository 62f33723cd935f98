import type { Panel } from './panel';
import type { Pointed } from './pointing';
import type { Reading } from './readout';

/** What is read at a place that is pointed at; undefined where there is no value. */
export function reading({ at, token, unit }: Pick<Pointed, 'token' | 'unit'> & { readonly at: Pick<Panel, 'name' | 'title' | 'value'> }, text: string | undefined, label: string | undefined): Reading | undefined {
  const [value, mean] = [at.value(token, unit), at.value(token, undefined)];
  if (value === undefined || mean === undefined) return undefined;
  return { token: text ?? '', index: token, label, series: at.name, title: at.title, unit, value, mean };
}
