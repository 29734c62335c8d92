/** The value below which `part` of the list lies; 0.5 is the median. */
export function quantile(list: readonly number[], part: number): number {
  if (list.length === 0) throw new Error('No quantile of an empty list.');
  const sorted = [...list].sort((a, b) => a - b);
  const position = (sorted.length - 1) * part;
  const below = sorted[Math.floor(position)] as number;
  const above = sorted[Math.ceil(position)] as number;
  return below + (above - below) * (position - Math.floor(position));
}

export const median = (list: readonly number[]): number => quantile(list, 0.5);
