/** The cosine of the angle between two vectors of one length; 0 where one of them has no direction. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let [dot, one, two] = [0, 0, 0];
  a.forEach((value, at) => {
    const other = b[at] ?? 0;
    dot += value * other;
    one += value * value;
    two += other * other;
  });
  return one === 0 || two === 0 ? 0 : dot / Math.sqrt(one * two);
}
