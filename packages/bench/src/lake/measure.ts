import { disagreements, untruths } from './agreement.ts';
import { type Cell, cells, keyOf, type SetName } from './comparisons.ts';
import type { Outcome } from './outcome.ts';
import { runSubject } from './run-subject.ts';
import type { ObjectSets } from './sets.ts';
import { subjectOf, subjects } from './subjects.ts';

export interface Effort {
  /** How often each cell is run, in turn with the others. */
  readonly rounds: number;
  /** Whether subjects take part that need minutes. */
  readonly hasSlow: boolean;
}

export interface Surroundings {
  /** Where the lake is installed. */
  readonly installed: string;
  /** Tells how far it is, to who watches. */
  readonly say: (line: string) => void;
  /** Tells what to do something about while there is time. */
  readonly warn: (line: string) => void;
}

/** Why a subject has no figures. */
export interface Absence {
  readonly subject: string;
  /** It can't be run here, or it gives other verdicts than ours and so isn't timed. */
  readonly kind: 'not run' | 'disagrees';
  readonly why: string;
}

export interface Runs {
  /** The rounds of each cell, by `keyOf`. */
  readonly outcomes: ReadonlyMap<string, readonly Outcome[]>;
  readonly absences: readonly Absence[];
}

/** Ours that the others are compared with. */
const OURS = 'audit';
/** What stands in the same rounds. Objects listed several times take so long that once has to do. */
const STAGES: readonly { readonly sets: readonly SetName[]; readonly once?: true }[] = [
  { sets: ['all', 'half'] },
  { sets: ['lines'] },
  { sets: ['again'], once: true },
];

/**
 * Runs all cells, round by round, in rotating order, each in a process of its own.
 *
 * @throws {Error} when findings differ from how the objects were made: no figure means anything then.
 */
export async function measure(sets: ObjectSets, effort: Effort, { installed, say, warn }: Surroundings): Promise<Runs> {
  const absences = await missingSubjects(effort);
  for (const { subject, why } of absences) warn(`${subject} is left out: ${why}`);
  const outcomes = new Map<string, Outcome[]>();
  for (const { sets: names, once } of STAGES) {
    const here = cells.filter(
      ({ set, subject }) => names.includes(set) && !absences.some((row) => row.subject === subject),
    );
    for (let round = 0; round < (once ? 1 : effort.rounds); round++) {
      for (const cell of rotated(here, round)) {
        if (round >= (subjectOf(cell.subject).mostRounds ?? effort.rounds)) continue;
        const { paths, truth } = sets[cell.set];
        const outcome = await runSubject({ subject: cell.subject, installed, paths, workers: cell.workers });
        say(`${cell.subject}, ${cell.set}, ${cell.workers} workers: ${outcome.seconds.toFixed(2)} s`);
        const wrong = untruths(outcome.findings, { truth });
        if (wrong.length > 0) throw new Error(`${cell.subject} is wrong about the objects: ${wrong.join('; ')}.`);
        outcomes.set(keyOf(cell), [...(outcomes.get(keyOf(cell)) ?? []), outcome]);
      }
    }
  }
  for (const subject of disagreeing(outcomes)) {
    absences.push(subject);
    for (const cell of cells) if (cell.subject === subject.subject) outcomes.delete(keyOf(cell));
  }
  return { outcomes, absences };
}

const rotated = <T>(list: readonly T[], by: number): readonly T[] => {
  const start = by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
};

async function missingSubjects({ hasSlow }: Effort): Promise<Absence[]> {
  const absences: Absence[] = [];
  for (const { name, isSlow, missing } of subjects) {
    const why = isSlow && !hasSlow ? 'it takes minutes, and --quick was asked for' : await missing?.();
    if (why !== undefined) absences.push({ subject: name, kind: 'not run', why });
  }
  return absences;
}

/** Who gave other verdicts than ours in any round, on any objects. */
function disagreeing(outcomes: ReadonlyMap<string, readonly Outcome[]>): Absence[] {
  const found = new Map<string, Absence>();
  for (const cell of cells) {
    const { judges } = subjectOf(cell.subject);
    const ours = outcomes.get(keyOf(oursBeside(cell)))?.[0]?.findings.issues ?? {};
    if (Object.keys(ours).length === 0) throw new Error(`${OURS} found nothing that others could be compared by.`);
    for (const { findings } of outcomes.get(keyOf(cell)) ?? []) {
      const differ = disagreements(judges, findings.issues ?? {}, ours);
      if (differ.length === 0) continue;
      found.set(cell.subject, { subject: cell.subject, kind: 'disagrees', why: differ.slice(0, 5).join('; ') });
    }
  }
  return [...found.values()];
}

/** Our cell on the same objects, with any number of workers. */
function oursBeside({ set }: Cell): Cell {
  const ours = cells.find((cell) => cell.subject === OURS && cell.set === set);
  if (ours === undefined) throw new Error(`No comparison has ${OURS} on the objects ${set}.`);
  return ours;
}
