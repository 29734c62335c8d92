// A widened enum: readers of before break, and an event shows it.
import { deepEqual, equal } from 'node:assert/strict';
import { compare, currentContract } from '@acme/telemetry-evolution';

const old = currentContract();
const values = ['SD', 'HD', '4K', '8K'];
const fields = old.fields.map((field) => (field.name === 'quality' ? { ...field, values } : field));
const { changes, relations, bump } = compare(old, { ...old, fields });
deepEqual(
  changes.map(({ code, path }) => [code, path]),
  [['enum-widened', '/fields/quality']],
);
equal(relations.backward.status, 'proved');
equal(relations.forward.status, 'refuted');
equal(relations.forward.witness.event.quality, '8K');
equal(bump, 'major');
