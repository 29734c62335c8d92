import type { AuditReport } from '@acme/telemetry-lake';
import type { NotEvaluatedRules } from './not-evaluated.ts';

const OBJECTS_AT_A_TIME = 100;

/** A report as one JSON document, in pieces: that of a large lake is longer than a text may be. */
export function* auditAsJson(report: AuditReport, notEvaluated: readonly NotEvaluatedRules[]): Generator<string> {
  const { schemaVersion, complete, objects, total, skipped } = report;
  yield `${JSON.stringify({ schemaVersion, complete }).slice(0, -1)},"objects":[`;
  for (let at = 0; at < objects.length; at += OBJECTS_AT_A_TIME) {
    const texts = objects.slice(at, at + OBJECTS_AT_A_TIME).map((object) => JSON.stringify(object));
    yield `${at === 0 ? '\n' : ',\n'}${texts.join(',\n')}`;
  }
  const rules = notEvaluated.flatMap(({ reason, rules }) => rules.map((rule) => ({ rule, reason })));
  const rest = JSON.stringify({ total, skipped, notEvaluated: rules }).slice(1);
  yield `\n],\n${rest}\n`;
}
