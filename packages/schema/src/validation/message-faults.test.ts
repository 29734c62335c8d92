import { envelopeViolations, expectedEnvelopeIssues, mixedFaults } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairs } from '../../test-support/pairs.ts';
import { runs } from '../../test-support/runs.ts';
import { tally } from '../../test-support/tally.ts';
import { createEnvelopeValidator, validateMessageEnvelope } from './envelope.ts';

// What a message breaks beside its event's own faults, which agreement.test.ts judges in messages too.
const isOfEvent = ({ path }: { readonly path: string }) => path.startsWith('/value/');
const ofEvents = envelopeViolations.filter(isOfEvent);
const ofMessages = envelopeViolations.filter((row) => !isOfEvent(row));
const ownPairs = ofMessages.map(({ rule, path }) => `${rule} ${path}`);
/** The field that each of them is about, and for one more that of an event with faults of its own. */
const names = [...ofMessages.map(({ path }) => path.slice(1)), 'value'];

type Message = Readonly<Record<string, unknown>>;

/** A message with a field as another one has it, or without it. */
function withFieldOf(message: Message, name: string, other: Message): Message {
  const { [name]: _, ...rest } = message;
  return name in other ? { ...rest, [name]: other[name] } : rest;
}

test('a fault of a message is found alone, and just where the data says so among others', () => {
  const alone = tally('alone');
  const among = tally('among others');
  const messages = fc.tuple(...ofMessages.map(({ arbitrary }) => arbitrary));
  const others = fc.array(fc.nat(ofMessages.length), { minLength: 2, maxLength: 3 });
  // Twice, since some of them silence what needs two fields (D13).
  const twice = fc.tuple(others, others);
  fc.assert(
    fc.property(messages, mixedFaults(), twice, (broken, { event }, lists) => {
      const faulty = [...broken, { value: event }];
      for (const [at, message] of broken.entries()) {
        const pair = ownPairs[at] as string;
        expect(pairs(validateMessageEnvelope(message).issues)).toEqual([pair]);
        alone.count(pair);

        for (const picks of lists) {
          const worse = picks
            .filter((pick) => names[pick] !== names[at])
            .reduce<Message>(
              (changed, pick) => withFieldOf(changed, names[pick] as string, faulty[pick] as Message),
              message,
            );
          const found = pairs(validateMessageEnvelope(worse).issues);
          expect(found).toEqual(pairs(expectedEnvelopeIssues(worse)));
          if (found.length > 1 && found.includes(pair)) among.count(pair);
        }
      }
    }),
    { numRuns: runs(500) },
  );
  alone.expectOften(ownPairs);
  among.expectOften(ownPairs);
});

test.each(ofEvents)("an event's $rule at $path is found in its message, and nothing else", (row) => {
  const { validate } = createEnvelopeValidator(row.options);
  fc.assert(
    fc.property(row.arbitrary, (broken) => {
      expect(pairs(validate(broken).issues)).toEqual([`${row.rule} ${row.path}`]);
    }),
    { numRuns: runs(20) },
  );
});
