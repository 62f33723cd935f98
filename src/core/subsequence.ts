/** Pairs of positions of a longest common subsequence of two lists, the earliest of equals on the left. */
export function commonSubsequence(left: readonly string[], right: readonly string[]): [number, number][] {
  const width = right.length + 1;
  const longest = new Uint32Array((left.length + 1) * width);
  const length = (l: number, r: number) => longest[l * width + r] ?? 0;
  for (let l = left.length - 1; l >= 0; l--)
    for (let r = right.length - 1; r >= 0; r--)
      longest[l * width + r] = Math.max(left[l] === right[r] ? 1 + length(l + 1, r + 1) : 0, length(l + 1, r), length(l, r + 1));
  const pairs: [number, number][] = [];
  for (let l = 0, r = 0; l < left.length && r < right.length; ) {
    if (left[l] === right[r]) pairs.push([l++, r++]);
    else if (length(l, r) === length(l + 1, r)) l++;
    else r++;
  }
  return pairs;
}
