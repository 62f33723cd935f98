/** Resolves when a file can be read: here at once. In a browser src/web/fetched.ts stands in for this. */
export async function fetched(_place: string): Promise<void> {
  // It is on a disk.
}
