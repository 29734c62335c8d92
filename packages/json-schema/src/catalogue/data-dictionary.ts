import {
  envelopeFields,
  type Field,
  fields,
  type PrivacyClass,
  privacyClasses,
  SCHEMA_VERSION,
} from '@acme/telemetry-schema';
import { type Artefact, pretty } from '../artefact.ts';
import { rulesOfField, wordsOf } from './rules-of-field.ts';

/** `data-dictionary.json`: every field as data, for catalogues. */
export function dataDictionary(): Artefact {
  return {
    path: 'data-dictionary.json',
    content: pretty({
      schemaVersion: SCHEMA_VERSION,
      fields: fields.map((field) => ({
        ...withPrivacy(field),
        nullable: !field.required,
        rules: rulesOfField(field).map((rule) => ({ id: rule.id, words: wordsOf(rule) })),
      })),
      envelope: envelopeFields.map(withPrivacy),
    }),
  };
}

function withPrivacy<T extends Partial<Pick<Field, 'privacy'>>>({ privacy, ...field }: T) {
  return privacy === undefined ? field : { ...field, privacy: { class: privacy, meaning: meaningOf(privacy) } };
}

const meaningOf = (privacy: PrivacyClass): string => privacyClasses[privacy];
