import { isAbsolute, normalize, resolve, sep } from 'node:path';

const S3 = 's3://';

/** A local name from the root on, so that it names the same file for a program that is run in another folder, too. */
export function fullName(name: string): string {
  if (name === '' || isAbsolute(name)) return name;
  const full = `${process.cwd()}${sep}${name}`;
  // Behind a symbolic link `..` is another folder than the one before.
  return name.split(sep).includes('..') ? full : normalize(full);
}

/** By what names are compared: the same of all spellings of a place, as seen from the folder in which the program runs. */
export function placeName(name: string): string {
  return name.startsWith(S3) ? name : resolve(name);
}

/** The places of names: a file may be named in several ways. */
export class Places {
  readonly #places: Set<string>;

  constructor(names: readonly string[] = []) {
    this.#places = new Set(names.map(placeName));
  }

  /** Answers whether it is of another place than all before. */
  add(name: string): boolean {
    return this.#places.size < this.#places.add(placeName(name)).size;
  }

  has(name: string): boolean {
    return this.#places.has(placeName(name));
  }
}
