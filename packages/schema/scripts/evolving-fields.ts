import { SCHEMA_VERSION } from '../src/version.ts';
import type { ScratchCopy } from './scratch-copy.ts';

const shared = { since: SCHEMA_VERSION, sunset: '2027-06-30' };
const sharedInWords = `is deprecated since ${SCHEMA_VERSION} and may be removed from 2027-06-30 on:`;

/** What the deprecations of a field and of a value say in these tests. */
export const deprecations = {
  state: { ...shared, replacedBy: 'city', reason: 'Nobody asks for it.' },
  SD: { ...shared, replacedBy: 'HD', reason: 'Nobody films in it.' },
};
/** The same in words. */
export const inWords = {
  state: `${sharedInWords} Nobody asks for it; use city instead`,
  SD: `${sharedInWords} Nobody films in it; use HD instead`,
};

const FIELDS = 'packages/schema/src/fields';

/** Changes to a file of fields, as a contributor makes them: append a row. */
const edits: readonly (readonly [file: string, before: string | RegExp, after: string])[] = [
  // A field and a value that go away.
  ['geographic-information.ts', /title: 'State or province',/, `$& deprecated: ${JSON.stringify(deprecations.state)},`],
  ['quality-metrics.ts', /title: 'Quality',/, `$& deprecatedValues: { SD: ${JSON.stringify(deprecations.SD)} },`],
  // A range, two lists, of which one has a type of its own, a type that rules read, and presence, each wider for readers.
  [
    'event-information.ts',
    /event_type: choice\(\[([^\]]*)\], (\{[^}]*\})\)/,
    "event_type: staged(choice([$1], $2), choice([$1, 'seek'], $2))",
  ],
  [
    'quality-metrics.ts',
    /error_count: integer\(0, 100, (\{[^}]*\})\)/,
    'error_count: staged(integer(0, 100, $1), integer(0, 200, $1))',
  ],
  [
    'network-information.ts',
    /connection_type: choice\(\[([^\]]*)\], (\{[^}]*\})\)/,
    "connection_type: staged(choice([$1], $2), choice([$1, 'ethernet'], $2))",
  ],
  [
    'viewing-metrics.ts',
    /watch_duration_seconds: integer\(0, 86_?400, (\{[^}]*\})\)/,
    'watch_duration_seconds: staged(integer(0, 86400, $1), decimal(0, 86400, $1))',
  ],
  ['geographic-information.ts', /city: text\((\{[^}]*\})\)/, 'city: staged(text($1), optional(text($1)))'],
  // A field that is gone.
  ['tombstones.ts', '= [];', "= [{ name: 'player_name', type: 'string', removedIn: '1.1.0' }];"],
];

/** Changes a copy's fields so that everything that evolution can say is said once. Throws where the sources are not as expected. */
export function evolve({ read, write }: ScratchCopy): void {
  for (const [file, before, after] of edits) {
    const path = `${FIELDS}/${file}`;
    const source = read(path);
    const changed = source.replace(before, after);
    if (changed === source) throw new Error(`${file} has no ${before} to change: correct the row.`);
    write(path, changed);
  }
  for (const file of [
    'event-information.ts',
    'quality-metrics.ts',
    'network-information.ts',
    'viewing-metrics.ts',
    'geographic-information.ts',
  ]) {
    const path = `${FIELDS}/${file}`;
    write(path, withImports(read(path)));
  }
}

/** The source of a file of fields, which imports of `field.ts` what it uses, whatever it imported. */
export function withImports(source: string): string {
  const names = ['choice', 'decimal', 'formatted', 'integer', 'optional', 'anyText', 'text', 'staged'];
  const body = source.replace(/import \{[^}]*\} from '\.\/field\.ts';\n/, '');
  const used = names.filter((name) => new RegExp(`\\b${name}\\(`).test(body));
  return `import { ${used.join(', ')} } from './field.ts';\n${body}`;
}
