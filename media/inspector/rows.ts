import { similarUnits } from '../../src/core/clustering';
import { unitOrder } from '../../src/core/gates';
import type { Gates } from '../../src/core/types';
import type { Display } from './display';

/** How many units are lines before anyone chose. */
const LINES = 5;

const ORDERS: Readonly<Record<Display['order'], (gates: Gates, series: string) => readonly number[]>> = {
  index: ({ units }) => Array.from({ length: units }, (_, unit) => unit),
  activation: (gates, series) => unitOrder(gates, series),
  similarity: similarUnits,
};

/** Orders that were computed, as long as their gates are on show: the same maps are drawn many times. */
const known = new WeakMap<Gates, Map<string, readonly number[]>>();

/** The units that the rows (or lines) of a series stand for, from the top. */
export function rowsOf(gates: Gates, series: string, { form, order, units }: Pick<Display, 'form' | 'order' | 'units'>): readonly number[] {
  if (form === 'map') return ordered(gates, series, order);
  const chosen = units.filter(unit => unit < gates.units);
  return chosen.length > 0 ? chosen : ordered(gates, series, 'activation').slice(0, LINES);
}

function ordered(gates: Gates, series: string, order: Display['order']): readonly number[] {
  const orders = known.get(gates) ?? new Map<string, readonly number[]>();
  known.set(gates, orders);
  const key = `${order} ${series}`;
  const units = orders.get(key) ?? ORDERS[order](gates, series);
  orders.set(key, units);
  return units;
}
