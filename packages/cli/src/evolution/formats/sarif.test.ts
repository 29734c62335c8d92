import { type Contract, releasedContracts } from '@acme/telemetry-evolution';
import { expect, test } from 'vitest';
import { checkReleased } from '../check-released.ts';
import { compareVersions } from '../compare-versions.ts';
import type { Report } from '../report.ts';
import { samples } from '../sample-versions.ts';
import { asSarif } from './sarif.ts';

// No package that is installed has the JSON Schema of SARIF 2.1.0 (OASIS), so the objects that we write are told here: which members they
// must have, which they may have, and of what kind. Everything else is refused, as it is there.

type Kind =
  | 'text'
  | 'uri reference'
  | 'true or false'
  | 'texts by name'
  | 'anything by name'
  | { readonly from: number }
  | { readonly one: readonly string[] }
  | { readonly an: string }
  | { readonly some: string };

interface Shape {
  readonly required?: Readonly<Record<string, Kind>>;
  readonly optional?: Readonly<Record<string, Kind>>;
}

const LEVEL: Kind = { one: ['none', 'note', 'warning', 'error'] };

const SHAPES: Readonly<Record<string, Shape>> = {
  sarifLog: {
    required: { version: { one: ['2.1.0'] }, runs: { some: 'run' } },
    optional: { $schema: 'uri reference' },
  },
  run: {
    required: { tool: { an: 'tool' } },
    optional: {
      columnKind: { one: ['utf16CodeUnits', 'unicodeCodePoints'] },
      invocations: { some: 'invocation' },
      results: { some: 'result' },
    },
  },
  tool: { required: { driver: { an: 'toolComponent' } } },
  toolComponent: {
    required: { name: 'text' },
    optional: { semanticVersion: 'text', rules: { some: 'reportingDescriptor' } },
  },
  reportingDescriptor: {
    required: { id: 'text' },
    optional: {
      name: 'text',
      shortDescription: { an: 'multiformatMessageString' },
      fullDescription: { an: 'multiformatMessageString' },
      help: { an: 'multiformatMessageString' },
      defaultConfiguration: { an: 'reportingConfiguration' },
      properties: 'anything by name',
    },
  },
  multiformatMessageString: { required: { text: 'text' }, optional: { markdown: 'text' } },
  reportingConfiguration: { optional: { level: LEVEL } },
  invocation: {
    required: { executionSuccessful: 'true or false' },
    optional: { toolExecutionNotifications: { some: 'notification' } },
  },
  notification: { required: { message: { an: 'message' } }, optional: { level: LEVEL } },
  message: { required: { text: 'text' } },
  result: {
    required: { message: { an: 'message' } },
    optional: {
      ruleId: 'text',
      ruleIndex: { from: 0 },
      level: LEVEL,
      locations: { some: 'location' },
      partialFingerprints: 'texts by name',
    },
  },
  location: {
    optional: { physicalLocation: { an: 'physicalLocation' }, logicalLocations: { some: 'logicalLocation' } },
  },
  physicalLocation: {
    required: { artifactLocation: { an: 'artifactLocation' } },
    optional: { region: { an: 'region' } },
  },
  artifactLocation: { optional: { uri: 'uri reference' } },
  region: { optional: { startLine: { from: 1 } } },
  logicalLocation: { optional: { fullyQualifiedName: 'text' } },
};

/** What is wrong with a value, by its place. */
function faults(value: unknown, kind: Kind, place = ''): readonly string[] {
  const wants = (isGood: boolean) => (isGood ? [] : [`${place || '/'}: ${JSON.stringify(kind)}`]);
  if (kind === 'text') return wants(typeof value === 'string' && value !== '');
  if (kind === 'uri reference')
    return wants(typeof value === 'string' && /^[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/.test(value));
  if (kind === 'true or false') return wants(typeof value === 'boolean');
  if (kind === 'anything by name') return wants(isObject(value));
  if (kind === 'texts by name')
    return wants(isObject(value) && Object.values(value).every((one) => typeof one === 'string'));
  if ('from' in kind) return wants(Number.isInteger(value) && (value as number) >= kind.from);
  if ('one' in kind) return wants(kind.one.includes(value as string));
  if ('some' in kind) {
    if (!Array.isArray(value)) return wants(false);
    return value.flatMap((one, index) => faults(one, { an: kind.some }, `${place}/${index}`));
  }
  const { required = {}, optional = {} } = SHAPES[kind.an] as Shape;
  if (!isObject(value)) return wants(false);
  const known = { ...required, ...optional };
  return [
    ...Object.keys(required)
      .filter((key) => !(key in value))
      .map((key) => `${place}/${key} is missing`),
    ...Object.entries(value).flatMap(([key, one]) => {
      const own = known[key];
      return own === undefined ? [`${place}/${key} is no member of ${kind.an}`] : faults(one, own, `${place}/${key}`);
    }),
  ];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const old = { name: '1.0.0', contract: releasedContracts[0] as Contract };
const tree = (contract: Contract) => ({ name: 'working-tree', contract });
const compared = (contract: Contract): Report => compareVersions(old, tree(contract));
const none = { changesets: [], releases: [] };

const reports: readonly (readonly [what: string, report: Report, results: number])[] = [
  ['nothing has changed', compareVersions(old, old), 0],
  ['changes are allowed', compared(samples.good), 2],
  ['changes are denied', compared(samples.denied), 6],
  ['a step is too small', compared(samples.small), 3],
  ['changesets are missing', checkReleased(tree(samples.good), releasedContracts.slice(0, 1), none), 3],
  ['schemas are plain', compareVersions({ name: 'a.json', schema: true }, { name: 'b.json', schema: {} }), 2],
];

test.each(reports)('where %s, the log has the members that SARIF 2.1.0 wants, and no others', (_, report, results) => {
  const log = JSON.parse(asSarif(report));
  expect(faults(log, { an: 'sarifLog' })).toEqual([]);
  expect(log.runs[0].results).toHaveLength(results);
});

test.each<[what: string, spoil: (log: { runs: [Record<string, never>] }) => void, fault: string]>([
  ['a member that is missing', ({ runs: [run] }) => delete run.tool, '/runs/0/tool is missing'],
  ['a member that there is none of', ({ runs: [run] }) => Object.assign(run, { made: 1 }), 'made is no member of run'],
  ['a line before the first', ({ runs: [run] }) => setLine(run, 0), 'startLine: {"from":1}'],
])('%s is a fault', (_, spoil, fault) => {
  const log = JSON.parse(asSarif(compared(samples.denied)));
  spoil(log);
  expect(faults(log, { an: 'sarifLog' }).join('\n')).toContain(fault);
});

function setLine({ results }: { results?: { locations: { physicalLocation: { region: object } }[] }[] }, to: number) {
  Object.assign(results?.[0]?.locations[0]?.physicalLocation.region ?? {}, { startLine: to });
}
