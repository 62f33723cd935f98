/**
 * A value whose float arrays own their memory. Arrays that come out of a message are views of the whole message,
 * which each of them would keep alive and which a webview would be sent entirely.
 */
export function unshare(value: unknown): unknown {
  if (value instanceof Float32Array) return value.slice();
  if (Array.isArray(value)) return value.map(unshare);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, unshare(part)]));
}
