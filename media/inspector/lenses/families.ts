import type { OfferedPack } from '../../../src/questions';

/** Packs that differ in their cell alone: they label the same with as many layers, the simplest cell first. */
export type Family = readonly OfferedPack[];

/** The families of at least two cells among packs, in the order of their first pack. */
export function families(packs: readonly OfferedPack[]): Family[] {
  const groups = new Map<string, OfferedPack[]>();
  for (const pack of packs) {
    const key = JSON.stringify([pack.layers, pack.heads.map(({ name }) => name)]);
    groups.set(key, [...(groups.get(key) ?? []), pack]);
  }
  return [...groups.values()].map(oneOfEachCell).filter(family => family.length > 1);
}

/** The first pack of each cell; a cell of fewer series is simpler. */
function oneOfEachCell(packs: readonly OfferedPack[]): OfferedPack[] {
  const first = packs.filter(({ cell }, at) => packs.findIndex(one => one.cell === cell) === at);
  return first.sort((a, b) => a.series.length - b.series.length);
}

/** The family of a pack by name; without one of that name the first that shares a task with the pack on show, or any. */
export function familyOf(all: readonly Family[], name: string | undefined, shown: OfferedPack | undefined): Family | undefined {
  const tasks = new Set(shown?.heads.map(head => head.name));
  const named = all.find(family => family.some(pack => pack.name === name));
  return named ?? all.find(family => family.some(pack => pack.heads.some(head => tasks.has(head.name)))) ?? all[0];
}
