import { resolve } from 'node:path';

const S3 = 's3://';

/** An object's name that says where it lies, wherever the program is run. */
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
