import type { Flag } from './marked-lines.ts';

/** Where flags stand after an edit, until the new text is judged: those before it stay, those behind it move, the rest go. */
export function shiftFlags<F extends Flag>(flags: readonly F[], before: string, after: string): F[] {
  if (before === after) return [...flags];
  const most = Math.min(before.length, after.length);
  let same = 0;
  while (same < most && before.charCodeAt(same) === after.charCodeAt(same)) same += 1;
  let sameEnd = 0;
  while (
    sameEnd < most - same &&
    before.charCodeAt(before.length - 1 - sameEnd) === after.charCodeAt(after.length - 1 - sameEnd)
  )
    sameEnd += 1;
  const moved = after.length - before.length;
  return flags.flatMap((flag) => {
    if (flag.end <= same) return [flag];
    if (flag.start < before.length - sameEnd) return [];
    return [{ ...flag, start: flag.start + moved, end: flag.end + moved }];
  });
}
