import { missingForS3 } from '../../s3/versitygw.ts';
import { noPython } from '../describe-with-python.ts';
import { HELP, readArguments } from './arguments.ts';
import { type FaultReport, faultPlace } from './fault-place.ts';
import { PLACES } from './grounds.ts';
import { changingKills, killPlace, type PlaceReport } from './kill-place.ts';
import { table } from './table.ts';

export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** What `lake-kills` does; the exit code. */
export async function run(args: readonly string[], streams: Streams): Promise<number> {
  try {
    return await killAll(args, streams);
  } catch (error) {
    streams.err(`It could not go on: ${(error as Error).message}\n`);
    return 2;
  }
}

async function killAll(args: readonly string[], { out, err }: Streams): Promise<number> {
  const given = readArguments(args);
  if (given.kind === 'help') {
    out(HELP);
    return 0;
  }
  if (given.kind === 'wrong') {
    err(`${given.why} --help says more.\n`);
    return 2;
  }
  const missing = noPython() ?? (given.places.some((name) => name !== 'folder') ? missingForS3() : '');
  if (missing !== '') {
    err(`It can't run here: ${missing}.\n`);
    return 2;
  }
  const tell = (line: string) => err(`${line}\n`);
  const places: PlaceReport[] = [];
  const faults: FaultReport[] = [];
  const { seed } = given;
  for (const [index, name] of given.places.entries()) {
    const rest = given.kills - places.reduce((sum, report) => sum + report.kills, 0);
    const kills = Math.ceil(rest / (given.places.length - index));
    const open = await PLACES[name].open();
    try {
      places.push(await killPlace(name, open, { kills, seed, tell }));
      if (given.faults) faults.push(...(await faultPlace(name, open, { seed, tell })));
    } finally {
      await open.close();
    }
  }
  out(given.json ? asJson(places, faults) : table(places, faults));
  return isRight(places, faults, given.kills) ? 0 : 1;
}

/** The figures as one document. */
export function asJson(places: readonly PlaceReport[], faults: readonly FaultReport[]): string {
  const leftOut = faults.flatMap(({ name, skipped }) => (skipped === undefined ? [] : `${name} (${skipped})`));
  const counted = places.map((report) => ({ ...report, changing: changingKills(report) }));
  return `${JSON.stringify({ leftOut, places: counted, faults }, undefined, 2)}\n`;
}

/** Nothing is wrong, and enough was tried: all kills, half of them while objects changed. */
export function isRight(places: readonly PlaceReport[], faults: readonly FaultReport[], wanted: number): boolean {
  const kills = places.reduce((sum, report) => sum + report.kills, 0);
  const changing = places.reduce((sum, report) => sum + changingKills(report), 0);
  const wrong = [...places.flatMap(({ findings }) => findings), ...faults.flatMap((fault) => fault.wrong)];
  return wrong.length === 0 && kills >= wanted && changing * 2 >= kills;
}
