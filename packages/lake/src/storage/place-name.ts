import { resolve } from 'node:path';

const S3 = 's3://';

/** An object's name that says where it lies, wherever the program is run. */
export function placeName(name: string): string {
  return name.startsWith(S3) ? name : resolve(name);
}

/** Tells of names, one after the other, whether each is of another place than all before: a file may be named in several ways. */
export function newPlaces(): (name: string) => boolean {
  const seen = new Set<string>();
  return (name) => seen.size < seen.add(placeName(name)).size;
}
