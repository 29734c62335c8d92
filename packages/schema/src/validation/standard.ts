import type { TelemetryEvent } from '../generated/telemetry-event.ts';
import {
  type JsonSchema,
  type JsonSchemaDialect,
  type JsonSchemaOptions,
  telemetryEventJsonSchema,
} from '../json-schema/event-schema.ts';
import type { ValidationResult } from './issue.ts';
import type { ValidatorOptions } from './options.ts';

/** What Standard Schema's `validate` answers. */
export type StandardResult =
  | { readonly value: TelemetryEvent; readonly issues?: undefined }
  | { readonly issues: ReadonlyArray<{ readonly message: string; readonly path: readonly string[] }> };

/** Asks for a JSON Schema dialect: `draft-2020-12` or `draft-07`. */
export interface StandardJsonSchemaOptions {
  readonly target: 'draft-2020-12' | 'draft-07' | 'openapi-3.0' | ({} & string);
  readonly libraryOptions?: Record<string, unknown> | undefined;
}

/** Standard Schema 1.1, with its JSON Schema half. */
export interface StandardProps {
  readonly version: 1;
  readonly vendor: 'acme-telemetry';
  readonly types?: { readonly input: TelemetryEvent; readonly output: TelemetryEvent } | undefined;
  readonly validate: (value: unknown) => StandardResult;
  readonly jsonSchema: {
    /** Throws {@link TelemetryOptionsError} for a dialect that can't be had. */
    readonly input: (options: StandardJsonSchemaOptions) => JsonSchema;
    readonly output: (options: StandardJsonSchemaOptions) => JsonSchema;
  };
}

/** A validator's Standard Schema side. Warnings don't fail a value there, as they don't here. */
export function standardProps(
  validate: (value: unknown) => ValidationResult,
  options: ValidatorOptions,
): StandardProps {
  // A copy: the validator keeps to what it was made from, whatever becomes of the caller's object.
  const own: JsonSchemaOptions = {
    ...(options.role === undefined ? {} : { role: options.role }),
    severities: { ...options.severities },
  };
  const jsonSchema = ({ target }: StandardJsonSchemaOptions): JsonSchema =>
    // It refuses a target that is no dialect.
    telemetryEventJsonSchema({ ...own, dialect: target as JsonSchemaDialect });
  return {
    version: 1,
    vendor: 'acme-telemetry',
    validate: (value) => {
      const result = validate(value);
      if (result.valid) return { value: result.event };
      const errors = result.issues.filter((issue) => issue.severity === 'error');
      return { issues: errors.map(({ message, path }) => ({ message, path: segments(path) })) };
    },
    jsonSchema: { input: jsonSchema, output: jsonSchema },
  };
}

function segments(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replace(/~1/g, '/').replace(/~0/g, '~'));
}
