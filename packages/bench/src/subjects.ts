import { type PeerName, peerNames, peers } from './peers/index.ts';

/** Takes one event, or one text where its case says so, and says whether it is valid. */
export type Judge = (input: never) => boolean;

const schema = () => import('@acme/telemetry-schema');

/** What `keep` was last given: a result that nobody reads may never be made once the code is optimised. */
export let kept: unknown;
const keep = <T>(result: T): T => {
  kept = result;
  return result;
};

const ours = {
  is: async () => (await schema()).isTelemetryEvent,
  validate: async () => {
    const { validateTelemetryEvent } = await schema();
    return (event: unknown) => keep(validateTelemetryEvent(event)).valid;
  },
  'validate, identifiers as warnings': async () => {
    const { validate } = (await schema()).createValidator({ severities: { 'identifier-format': 'warning' } });
    return (event: unknown) => keep(validate(event)).valid;
  },
  'validate as writer': async () => {
    const { validate } = (await schema()).createValidator({ role: 'writer' });
    return (event: unknown) => keep(validate(event)).valid;
  },
  parse: async () => {
    const { parseTelemetryEvent } = await schema();
    return (text: Buffer) => keep(parseTelemetryEvent(text)).valid;
  },
} as const;

const yardsticks = {
  floor: async () => (await import('./floor.ts')).isEvent,
  'JSON.parse': async () => (text: Buffer) => typeof keep(JSON.parse(text.toString())) === 'object',
} as const;

export type SubjectName = keyof typeof ours | keyof typeof yardsticks | PeerName;

/** Everything that is measured. Append a row to `ours`, or a peer to `peers/index.ts`. */
export const subjects: Readonly<Record<SubjectName, () => Promise<Judge>>> = {
  ...yardsticks,
  ...ours,
  ...(Object.fromEntries(
    peerNames.map((name) => [
      name,
      async () => {
        const { is } = await peers[name]();
        return is;
      },
    ]),
  ) as Record<PeerName, () => Promise<Judge>>),
};
