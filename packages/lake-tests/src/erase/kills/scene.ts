import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkErasure, type Evidence, type Judgement } from '../check.ts';
import { customerFile } from '../corpus/customer-file.ts';
import type { Ledger } from '../corpus/ledger.ts';
import type { Dumped } from '../dump/dump.ts';
import type { Place } from '../places/place.ts';
import { type Ended, type EraseRun, runErase } from './run-erase.ts';

export interface SceneOptions {
  readonly place: Place;
  readonly ledger: Ledger;
  readonly customers: readonly string[];
}

/** A lake, whom to erase from it, and all that was run on it. */
export class Scene {
  readonly place: Place;
  readonly customers: readonly string[];
  /** Everything that was written; what comes later is added. */
  readonly ledger: Ledger & { readonly writes: Ledger['writes'][number][] };
  readonly folder: string;
  before: readonly Dumped[] = [];
  #said = '';

  /** Fills the place anew. */
  static async set(options: SceneOptions): Promise<Scene> {
    const scene = new Scene(options, await mkdtemp(join(tmpdir(), 'acme-scene-')));
    await mkdir(scene.tmp);
    await writeFile(scene.#file('customers.txt'), customerFile(options.customers));
    await options.place.fill(options.ledger);
    scene.before = await options.place.dump();
    return scene;
  }

  private constructor({ place, ledger, customers }: SceneOptions, folder: string) {
    this.place = place;
    this.ledger = { writes: [...ledger.writes] };
    this.customers = customers;
    this.folder = folder;
  }

  /** Where the process has its temporary files. */
  get tmp(): string {
    return this.#file('tmp');
  }

  get manifest(): string {
    return this.#file('manifest.json');
  }

  async run(how: Partial<EraseRun> = {}): Promise<Ended> {
    const { place, tmp, manifest } = this;
    const ended = await runErase({ place, tmp, manifest, customers: this.#file('customers.txt'), ...how });
    this.#said += ended.said;
    return ended;
  }

  /** Has what is there judged, with the manifest of a run that ended so. */
  async judge({ code, said }: Ended, more: Partial<Evidence> = {}, manifest = this.manifest): Promise<Judgement> {
    if (code !== 0 && code !== 3) throw new Error(`It ended with ${code}, without a manifest. It said:\n${said}`);
    const { ledger, customers, before, place } = this;
    const after = await place.dump();
    const text = await readFile(manifest, 'utf8');
    const evidence = {
      ledger,
      customers,
      before,
      after,
      root: place.root,
      log: this.#said,
      exitCode: code,
      empty: [this.tmp],
    };
    return checkErasure({ ...evidence, manifest: text, ...more });
  }

  async end(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  #file(name: string): string {
    return join(this.folder, name);
  }
}
