/** How many items at the front of a list pass a test that, once failed, no later item passes; found by halving. */
export function countLeading<Item>(list: readonly Item[], passes: (item: Item) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(list[middle] as Item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
