import { allRules } from '../src/rules/index.ts';
import { readModel } from './model.ts';
import { checksSource } from './targets/checks.ts';
import { deprecatedFieldsSource } from './targets/deprecated-fields.ts';
import { eventTextSource } from './targets/event-text.ts';
import { fieldsSource } from './targets/fields.ts';
import { rulesPage } from './targets/rules-page.ts';
import { tablesSource } from './targets/tables.ts';
import { typesSource } from './targets/types.ts';

const fields = readModel();

/** The files that are derived from fields and rules, by their path from the root: append a row. */
export const generated: readonly { readonly path: string; readonly content: string }[] = [
  { path: 'packages/schema/src/generated/telemetry-event.ts', content: typesSource(fields, allRules) },
  { path: 'packages/schema/src/generated/fields.ts', content: fieldsSource(fields) },
  { path: 'packages/schema/src/generated/checks.ts', content: checksSource(fields, allRules) },
  { path: 'packages/schema/src/generated/tables.ts', content: tablesSource(fields, allRules) },
  { path: 'packages/kafka/src/generated/event-text.ts', content: eventTextSource(fields) },
  { path: 'packages/kafka/src/generated/deprecated-fields.ts', content: deprecatedFieldsSource(fields) },
  { path: 'docs/rules.md', content: rulesPage(fields, allRules) },
];
