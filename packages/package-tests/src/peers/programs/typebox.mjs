// Our schema within one of TypeBox's own: the sample and a broken one.
import { equal } from 'node:assert/strict';
import { sampleEvent } from '@acme/telemetry-schema';
import { TelemetryEventSchema } from '@acme/telemetry-schema/typebox';
import { Type } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import { Value } from '@sinclair/typebox/value';

const batch = Type.Array(TelemetryEventSchema);
const compiled = TypeCompiler.Compile(batch);
for (const check of [(value) => Value.Check(batch, value), (value) => compiled.Check(value)]) {
  equal(check([sampleEvent]), true);
  equal(check([sampleEvent, { ...sampleEvent, error_count: 101 }]), false);
  equal(check([{ ...sampleEvent, quality: '8K' }]), false);
}
equal([...Value.Errors(batch, [{ ...sampleEvent, error_count: 101 }])][0].path, '/0/error_count');
