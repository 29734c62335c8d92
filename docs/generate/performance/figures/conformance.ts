import { code, sections } from '../../markdown.ts';
import { type Column, fault, grouped, tableOf } from '../columns.ts';

interface Engine {
  readonly name: string;
  readonly library: string;
  readonly version: string;
}

interface Tally {
  readonly engine: string;
  readonly artefact: string;
  readonly cases: number;
  readonly depart?: number;
  readonly disagree: number;
}

export interface ConformanceFigures {
  /** How many were generated; all other cases are vectors. */
  readonly events: number;
  readonly engines: readonly Engine[];
  readonly tallies: readonly Tally[];
}

export function conformance({ events, engines, tallies }: ConformanceFigures): string {
  const of = (engine: Engine) => tallies.filter((tally) => tally.engine === engine.name);
  const most = (engine: Engine, count: 'depart' | 'disagree' | 'cases') =>
    Math.max(0, ...of(engine).map((tally) => tally[count] ?? 0));
  const columns: readonly Column<Engine>[] = [
    { title: 'engine', of: ({ name }) => code(name) },
    { title: 'version', of: ({ library, version }) => `${library} ${version}` },
    {
      title: 'by',
      of: (engine) =>
        of(engine)
          .map(({ artefact }) => artefact)
          .join(', '),
    },
    { title: 'departs on', of: (engine) => most(engine, 'depart') },
    { title: 'disagrees', of: (engine) => fault(most(engine, 'disagree')) },
  ];
  const cases = Math.max(...engines.map((engine) => most(engine, 'cases')));
  const disagreeing = engines.filter((engine) => most(engine, 'disagree') > 0).length;
  return sections(
    `${grouped(cases - events)} vectors and ${grouped(events)} generated events; of ${engines.length} engines ` +
      `${disagreeing === 0 ? 'none disagrees' : `${disagreeing} disagree`}. *departs on* and *disagrees* are the largest ` +
      'numbers by any artefact.',
    tableOf(columns, engines),
  ).trim();
}
