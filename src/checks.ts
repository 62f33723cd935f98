import type { Classification, Gates, Span, Surgery, Tagging, UnitQuery } from './core/types';

/** A value with properties nobody has looked at. */
export type Unknowns = Readonly<Record<string, unknown>>;

/** Whether a value has properties. */
export function isRecord(value: unknown): value is Unknowns {
  return typeof value === 'object' && value !== null;
}

/** Whether a value is a whole number from 0 on. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** Whether a value is text. */
export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Whether a value is a list of which each entry passes. */
export function isList<T>(value: unknown, passes: (entry: unknown) => entry is T): value is readonly T[] {
  return Array.isArray(value) && value.every(passes);
}

/** Whether a value is a half-open range that is not empty. */
export function isRange(value: unknown): value is Span {
  return isRecord(value) && isCount(value['start']) && isCount(value['end']) && value['start'] < value['end'];
}

/** Whether a value holds floats, of this length when given. */
export function isFloats(value: unknown, length?: number): value is Float32Array {
  return value instanceof Float32Array && (length === undefined || value.length === length);
}

/** Whether a value is the labels of `steps` tokens. */
export function isTagging(value: unknown, steps: number): value is Tagging {
  return isRecord(value) && Array.isArray(value['labels']) && value['labels'].length === steps && isFloats(value['confidence'], steps);
}

/** Whether a value is the class of a sentence. */
export function isClassification(value: unknown): value is Classification {
  return isRecord(value) && isText(value['label']) && isRecord(value['probabilities']) && Object.values(value['probabilities']).every(isNumber);
}

/** Whether a value is the gates of one layer and direction over `steps` steps. */
export function isGates(value: unknown, steps: number): value is Gates {
  if (!isRecord(value) || value['steps'] !== steps || !isCount(value['units']) || !isCount(value['layer'])) return false;
  if (!isText(value['cell']) || !isRecord(value['series'])) return false;
  if (value['direction'] !== 'forward' && value['direction'] !== 'backward') return false;
  const length = steps * value['units'];
  return Object.values(value['series']).every(one => isFloats(one, length));
}

// Which layers, series and units there are only the pack knows: src/core/surgery.ts asks.

/** Whether a value says what is altered in some network. */
export function isSurgery(value: unknown): value is Surgery {
  if (!isRecord(value) || !Array.isArray(value['clamps']) || !value['clamps'].every(isClamp)) return false;
  return [value['withoutWords'], value['withoutCharacters']].every(one => one === undefined || typeof one === 'boolean');
}

/** Whether a value asks what units of some network do. */
export function isUnitQuery(value: unknown): value is UnitQuery {
  if (!isRecord(value) || !isPlace(value) || !isList(value['units'], isNumber)) return false;
  return isNumber(value['above']) && typeof value['alone'] === 'boolean' && isNumber(value['steps']);
}

function isClamp(value: unknown): boolean {
  if (!isRecord(value) || !isPlace(value) || !isNumber(value['value'])) return false;
  const { units, steps } = value;
  if (units !== undefined && !isList(units, isNumber)) return false;
  return steps === undefined || (isRecord(steps) && isNumber(steps['start']) && isNumber(steps['end']));
}

const isPlace = ({ layer, direction, series }: Unknowns): boolean => isNumber(layer) && isText(direction) && isText(series);

const isNumber = (value: unknown): value is number => typeof value === 'number';
