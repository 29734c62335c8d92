import type { Wrong } from '../check.ts';
import { Random } from '../corpus/random.ts';
import { type Aimed, aim, CHANGING, killPoints, type WindowName } from '../kills/kill-points.ts';
import { killRound, undisturbed } from '../kills/kill-round.ts';
import { groundOf, type OpenPlace, type PlaceName } from './grounds.ts';

/** After so many rounds another lake. */
const ROUNDS_A_LAKE = 12;
/** The process is killed so often before it may run to its end; each in its turn. */
const KILLS_A_ROUND = [1, 2, 3];

export interface PlaceReport {
  readonly place: PlaceName;
  readonly kills: number;
  readonly byWindow: Readonly<Partial<Record<WindowName, number>>>;
  readonly rounds: number;
  /** Records of all lakes that were judged, and those of the customers among them. */
  readonly records: number;
  readonly ofTheCustomers: number;
  readonly findings: readonly Wrong[];
  readonly seconds: number;
}

export interface KillOptions {
  readonly kills: number;
  readonly seed: number;
  readonly tell: (line: string) => void;
}

/** Kills at least so often; of each second lake a person must look at some objects. */
export async function killPlace(
  place: PlaceName,
  open: OpenPlace,
  { kills, seed, tell }: KillOptions,
): Promise<PlaceReport> {
  const begun = performance.now();
  const byWindow: Partial<Record<WindowName, number>> = {};
  const findings: Wrong[] = [];
  let [killed, rounds, records, ofTheCustomers] = [0, 0, 0, 0];
  for (let lake = 0; killed < kills; lake += 1) {
    const random = new Random(seed + lake);
    const ground = groundOf(place, open, { seed: seed + lake, doubtful: lake % 2 === 0 });
    const { track, judgement } = await undisturbed(ground);
    findings.push(...judgement.findings);
    const isObject = (path: string) => path.startsWith(ground.place.root) && !path.includes('/.acme-');
    const aims = aim(killPoints(track, isObject), track.ms, random);
    for (let round = 0; round < ROUNDS_A_LAKE && killed < kills; round += 1) {
      const count = Math.min(KILLS_A_ROUND[round % KILLS_A_ROUND.length] ?? 1, kills - killed);
      const chosen = Array.from({ length: count }, (): Aimed => aims.next().value);
      const done = await killRound(ground, chosen, round % 5 === 4);
      for (const window of done.killed) byWindow[window] = (byWindow[window] ?? 0) + 1;
      killed += done.killed.length;
      rounds += 1;
      records += done.judgement.checked.records;
      ofTheCustomers += done.judgement.checked.ofTheCustomers;
      findings.push(...done.judgement.findings);
      for (const wrong of done.judgement.findings) tell(`${place}: ${inWords(wrong)} (${JSON.stringify(chosen)})`);
    }
    tell(`${place}: ${killed} of ${kills} kills`);
  }
  const seconds = (performance.now() - begun) / 1000;
  return { place, kills: killed, byWindow, rounds, records, ofTheCustomers, findings, seconds };
}

/** How many kills fell into the moments in which objects change. */
export function changingKills({ byWindow }: PlaceReport): number {
  return CHANGING.reduce((sum, window) => sum + (byWindow[window] ?? 0), 0);
}

export function inWords({ object, code, words }: Wrong): string {
  return `${code}: ${words} [${object}]`;
}
