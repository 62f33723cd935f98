/** Works through items in their order, `lanes` at a time; rejects with the first error. */
export async function inLanes<Item>(items: readonly Item[], lanes = 1, work: (item: Item) => Promise<void>): Promise<void> {
  const left = items.values();
  const lane = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
