import { type EnvelopeField, envelopeFields, fields, rules } from '@acme/telemetry-schema';
import { plainEvent } from '../event/plain-event.ts';
import { type CrossRule, crossRule, type Scope, scopeOf, type Values } from '../solve/cross-rule.ts';
import type { Domain, Domains } from '../solve/domain.ts';

/** An envelope's own field as rules on single fields see it. */
export interface OwnField extends Domain {
  readonly name: EnvelopeField['name'];
  readonly assigned: boolean;
}

type Simple = EnvelopeField & { readonly type: Domain['type'] };

/** The field that holds the event. */
export const VALUE: EnvelopeField['name'] = 'value';

/** The envelope's own fields, the event aside (D18). */
export const ownFields: readonly OwnField[] = envelopeFields
  .filter((field): field is Simple => field.type !== 'TelemetryEvent')
  .map(({ assigned = false, minimum, maximum, name, type }) => ({
    name,
    type,
    assigned,
    required: true,
    ...(minimum === undefined || maximum === undefined ? {} : { rule: 'range', minimum, maximum }),
  }));

function inEnvelope(field: Domain): readonly [string, Domain] {
  const name = `${VALUE}/${field.name}`;
  return [name, { ...field, name }];
}

const domains: Domains = new Map<string, Domain>([
  ...ownFields.map((field) => [field.name, field] as const),
  ...fields.map(inEnvelope),
]);

/** The rules on an envelope and its event together. */
export const envelopeRules: readonly CrossRule[] = rules.flatMap((rule) =>
  rule.kind === 'envelope' ? [crossRule(rule)] : [],
);

/** The sample event as it comes out of Kafka. */
const plainEnvelope: Values = {
  key: plainEvent.customer_id,
  [VALUE]: plainEvent,
  timestamp: 1_754_922_645_123,
  partition: 0,
  offset: 12_345,
};

/** What is to hold among an envelope's fields and its event's, which stand under `value/`. */
export const envelopeScope: Scope = scopeOf(envelopeRules, domains, flat(plainEnvelope));

/** An envelope with its event's fields beside its own, as the rules name them. */
export function flat({ [VALUE]: event, ...own }: Values): Values {
  const entries = Object.entries(event as Values).map(([name, value]) => [`${VALUE}/${name}`, value]);
  return { ...own, ...Object.fromEntries(entries) };
}

/** An envelope with what rules changed in its flat form. */
export function unflat(envelope: Values, changed: Values): Record<string, unknown> {
  const own = { ...envelope };
  const event = { ...(envelope[VALUE] as Values) };
  for (const [path, value] of Object.entries(changed)) {
    if (path.startsWith(`${VALUE}/`)) event[path.slice(VALUE.length + 1)] = value;
    else own[path] = value;
  }
  return { ...own, [VALUE]: event };
}

/** The event's fields, by their paths in the flat form. */
export const eventPaths: ReadonlySet<string> = new Set(fields.map(({ name }) => `${VALUE}/${name}`));
