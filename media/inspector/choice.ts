import type { Direction, Gates } from '../../src/core/types';

/** Which of a network's layers and directions is on show. */
export interface Choice {
  readonly layer: number;
  readonly direction: Direction;
}

/** What is on show before anyone chose. */
export const FIRST: Choice = { layer: 0, direction: 'forward' };

/** A choice that was kept from an earlier load, or the first one. */
export function restored(state: unknown): Choice {
  if (typeof state !== 'object' || state === null) return FIRST;
  const { layer, direction } = state as Record<string, unknown>;
  if (typeof layer !== 'number' || !Number.isSafeInteger(layer) || layer < 0) return FIRST;
  return direction === 'forward' || direction === 'backward' ? { layer, direction } : FIRST;
}

/** The gates a choice names; where a network lacks them the nearest it has. Undefined when there are none. */
export function chosen(gates: readonly Gates[], { layer, direction }: Choice): Gates | undefined {
  const inLayer = gates.filter(one => one.layer === layer);
  const rest = inLayer.length > 0 ? inLayer : gates;
  return rest.find(one => one.direction === direction) ?? rest[0];
}
