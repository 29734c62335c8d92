import { envelopeFields, type RuleId } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { presentValues } from '../event/good-values.ts';
import { soundEvents } from '../event/telemetry-event.ts';
import { breakRuleAlone } from '../solve/break-rule.ts';
import type { CrossRule, Values } from '../solve/cross-rule.ts';
import { nextUp } from '../solve/next-double.ts';
import type { Violation } from '../violations/violation.ts';
import { violations } from '../violations/violations.ts';
import { envelopeRules, envelopeScope, flat, type OwnField, ownFields, unflat, VALUE } from './envelope-scope.ts';
import { envelopesAround } from './message-envelope.ts';

type Change = (envelope: Values) => Record<string, unknown>;

const sound = envelopesAround(soundEvents(), 'any');
const MANY = 59;

/** Bad values of any field, by what they are not. */
const NOT_STRINGS: readonly unknown[] = [0, 5.5, true, false, [], {}, ['CUST_0123abcd'], { value: 'CUST_0123abcd' }];
const NOT_NUMBERS: readonly unknown[] = ['', '0', '12345', '1754920000000', true, false, [], {}, [0], { value: 0 }];
const NOT_EVENTS: readonly unknown[] = ['', '{}', 0, 5.5, true, false, [], [{}]];

/**
 * One row for every rule and field of a message: the envelope's own fields, the rules on envelope and event together,
 * and every fault of the event, which stands under `/value` (D18). Messages break exactly the row's rule at its path,
 * judged as a reader of Kafka judges unless the row's options say otherwise.
 */
export const envelopeViolations: readonly Violation[] = [
  ...envelopeFields.flatMap(({ name }) => [
    row('required', name, fc.constant(without(name))),
    valueRow('not-null', name, [null]),
  ]),
  ...ownFields.flatMap(ownRows),
  valueRow('type', VALUE, NOT_EVENTS),
  ...envelopeRules.map(ruleRow),
  ...violations.map((violation) => ({
    ...violation,
    path: `/${VALUE}${violation.path}`,
    arbitrary: envelopesAround(violation.arbitrary, 'any'),
  })),
];

function row(rule: RuleId, name: string, changes: fc.Arbitrary<Change>): Violation {
  const arbitrary = fc.tuple(sound, changes).map(([envelope, change]) => change(envelope));
  return { rule, path: `/${name}`, options: {}, arbitrary };
}

function valueRow(
  rule: RuleId,
  name: string,
  values: readonly unknown[],
  more: fc.Arbitrary<unknown> = fc.constantFrom(...values),
): Violation {
  const drawn = fc.oneof(fc.constantFrom(...values), more);
  return row(
    rule,
    name,
    drawn.map((value) => (envelope) => ({ ...envelope, [name]: value })),
  );
}

function without(name: string): Change {
  return ({ [name]: _, ...rest }) => rest;
}

function ownRows(field: OwnField): readonly Violation[] {
  const { name, type, minimum = 0, maximum = 0 } = field;
  if (type === 'string') return [valueRow('type', name, NOT_STRINGS)];
  const fractions = fc.double({ min: minimum, max: maximum, noNaN: true, noInteger: true });
  const beyond = [minimum - 1, maximum + 1, 2 ** 63, 2 ** 64, 1e21, Number.MAX_VALUE, -(2 ** 53)];
  return [
    valueRow('type', name, NOT_NUMBERS, presentValues(field).map(String)),
    valueRow('integer', name, [minimum + 0.5, nextUp(minimum), 5.5, 1_754_920_000_000.5, minimum - 0.5], fractions),
    valueRow('range', name, beyond, fc.integer({ max: minimum - 1 })),
  ];
}

function ruleRow(rule: CrossRule): Violation {
  const choices = fc.nat(MANY).map(
    (pick): Change =>
      (envelope) => {
        const broken = breakRuleAlone(flat(envelope), rule, envelopeScope, { pick, placement: 'nearest' });
        return unflat(envelope, Object.fromEntries(rule.reads.map((name) => [name, broken[name]])));
      },
  );
  return row(rule.id, rule.blames, choices);
}
