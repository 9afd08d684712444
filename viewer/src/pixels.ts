/** What can be found in a buffer of identities. Pure. */

/** Of all pixels of an element, the one nearest to their middle: inside the shape even where that is bent. Null: there is none. */
export function middleOf(identities: Uint32Array, wanted: number, width: number): { column: number; row: number } | null {
  let count = 0;
  let x = 0;
  let y = 0;
  identities.forEach((identity, at) => {
    if (identity !== wanted) return;
    count++;
    x += at % width;
    y += Math.floor(at / width);
  });
  if (!count) return null;
  let best = { column: 0, row: 0 };
  let nearest = Infinity;
  identities.forEach((identity, at) => {
    if (identity !== wanted) return;
    const column = at % width;
    const row = Math.floor(at / width);
    const away = (column - x / count) ** 2 + (row - y / count) ** 2;
    if (away < nearest) [nearest, best] = [away, { column, row }];
  });
  return best;
}
