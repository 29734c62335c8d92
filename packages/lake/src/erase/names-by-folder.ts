import { sep } from 'node:path';
import { placeName } from '../storage/place-name.ts';
import { isOnS3 } from './list-targets.ts';

/** Names of objects, to be found by a path above them: as many paths as names would else take the square of their number. */
export class NamesByFolder {
  readonly #names: readonly string[];
  /** By the place of an object, and of each folder above it with the slash at its end. */
  readonly #below = new Map<string, string[]>();

  constructor(names: readonly string[]) {
    this.#names = names;
    for (const name of names) {
      const place = placeName(name);
      const slash = slashOf(name);
      this.#add(place, name);
      for (let end = place.indexOf(slash) + 1; end > 0 && end < place.length; end = place.indexOf(slash, end) + 1) {
        this.#add(place.slice(0, end), name);
      }
    }
  }

  /** Those under a path, as a listing has it. */
  under(path: string): readonly string[] {
    if (isOnS3(path) && path.endsWith('*')) return this.#names.filter((name) => name.startsWith(path.slice(0, -1)));
    const place = placeName(path);
    const slash = slashOf(path);
    const folder = place.endsWith(slash) ? [] : [`${place}${slash}`];
    return [place, ...folder].flatMap((at) => this.#below.get(at) ?? []);
  }

  #add(place: string, name: string): void {
    const names = this.#below.get(place);
    if (names === undefined) this.#below.set(place, [name]);
    else names.push(name);
  }
}

function slashOf(name: string): string {
  return isOnS3(name) ? '/' : sep;
}
