import type { Gates } from './types';

/**
 * Units in an order in which those that do alike at every step of a series are neighbours: average linkage over
 * Euclidean distances, the clusters joined at their closest ends. Takes time in proportion to units² · steps.
 */
export function similarUnits(gates: Gates, series: string): number[] {
  const distances = distancesOf(gates, series);
  const linkage = distances.slice();
  const { units } = gates;
  const clusters: number[][] = Array.from({ length: units }, (_, unit) => [unit]);
  const open = new Set(clusters.keys());
  const chain: number[] = [];
  while (open.size > 1) {
    if (chain.length === 0) chain.push(first(open));
    const top = chain.at(-1) ?? 0;
    const nearest = nearestTo(top, chain.at(-2), open, linkage, units);
    if (nearest !== chain.at(-2)) {
      chain.push(nearest);
      continue;
    }
    // Each is the other's nearest, so average linkage joins them sooner or later (nearest-neighbour chain, Murtagh 1983).
    chain.length -= 2;
    open.delete(top);
    averageInto(nearest, top, clusters, open, linkage);
    clusters[nearest] = joined(clusters[nearest] ?? [], clusters[top] ?? [], distances, units);
  }
  return clusters[first(open)] ?? [];
}

function first(open: ReadonlySet<number>): number {
  for (const cluster of open) return cluster;
  return 0;
}

/** Euclidean distances between units, `[units × units]`. */
function distancesOf({ steps, units, series }: Gates, name: string): Float64Array {
  const values = series[name] ?? new Float32Array();
  const width = steps + (steps % 2);
  const rows = new Float64Array(units * width);
  values.forEach((value, at) => (rows[(at % units) * width + Math.floor(at / units)] = value));
  const out = new Float64Array(units * units);
  for (let a = 0; a < units; a++)
    for (let b = a + 1; b < units; b++) {
      // Two sums that do not wait for each other: most of the time is spent here.
      let even = 0;
      let odd = 0;
      for (let i = a * width, j = b * width, end = i + width; i < end; i += 2, j += 2) {
        const one = (rows[i] ?? 0) - (rows[j] ?? 0);
        const other = (rows[i + 1] ?? 0) - (rows[j + 1] ?? 0);
        even += one * one;
        odd += other * other;
      }
      out[a * units + b] = out[b * units + a] = Math.sqrt(even + odd);
    }
  return out;
}

/** The open cluster that is nearest; of equals the one before in the chain, so that the chain comes to an end. */
function nearestTo(top: number, before: number | undefined, open: ReadonlySet<number>, linkage: Float64Array, units: number): number {
  let nearest = before ?? -1;
  let least = before === undefined ? Infinity : (linkage[top * units + before] ?? 0);
  for (const other of open) {
    const distance = linkage[top * units + other] ?? 0;
    if (other === top || (nearest >= 0 && !(distance < least))) continue;
    nearest = other;
    least = distance;
  }
  return nearest;
}

/** Distances of the cluster that `other` is joined into: the mean of both, weighted by their sizes. */
function averageInto(cluster: number, other: number, clusters: readonly number[][], open: ReadonlySet<number>, linkage: Float64Array): void {
  const units = clusters.length;
  const [own, added] = [clusters[cluster]?.length ?? 0, clusters[other]?.length ?? 0];
  for (const third of open) {
    const one = linkage[cluster * units + third] ?? 0;
    const another = linkage[other * units + third] ?? 0;
    // A mean rounded to less than both could lead the chain in a circle.
    const mean = Math.max((own * one + added * another) / (own + added), Math.min(one, another));
    linkage[cluster * units + third] = linkage[third * units + cluster] = mean;
  }
}

/** Two ordered clusters as one, either turned so that the ends that meet are the closest. */
function joined(a: number[], b: number[], distances: Float64Array, units: number): number[] {
  const gap = (left: number | undefined, right: number | undefined) => distances[(left ?? 0) * units + (right ?? 0)] ?? 0;
  const ends = [gap(a.at(-1), b[0]), gap(a.at(-1), b.at(-1)), gap(a[0], b[0]), gap(a[0], b.at(-1))];
  const best = ends.indexOf(Math.min(...ends));
  return [...(best < 2 ? a : a.reverse()), ...(best % 2 === 0 ? b : b.reverse())];
}
