import {
  createSessionTracker,
  type Issue,
  type NotEvaluated,
  type SessionResult,
  type TelemetryEvent,
} from '@acme/telemetry-schema';
import { LaneCollector } from '../session/lanes.ts';
import { type Lane, toMark } from '../session/timeline.ts';
import { issuePlace } from '../text/issue-place.ts';
import type { Range } from '../text/json-place.ts';
import { splitText, type TextEvent } from '../text/split-text.ts';
import { type RuleCount, RuleTally } from './by-rule.ts';
import { createJudge, type Verdict } from './judge-json.ts';
import type { Settings } from './settings.ts';

/** An issue at its place in the text. */
export interface PlacedIssue extends Range, Pick<Issue, 'rule' | 'severity' | 'path' | 'message'> {
  /** The event's number, from 1. */
  readonly record: number;
  /** The line on which its place begins, from 1. */
  readonly line: number;
}

/** What is said of a text. Lists are cut off at what a page can show; counts are not. */
export interface TextReport {
  readonly events: number;
  /** How many of the events are Kafka messages. */
  readonly messages: number;
  readonly invalid: number;
  readonly errors: number;
  readonly warnings: number;
  readonly byRule: readonly RuleCount[];
  readonly issues: readonly PlacedIssue[];
  /** Rules that could not be judged, each reason once. */
  readonly notEvaluated: readonly NotEvaluated[];
  readonly lanes: readonly Lane[];
  /** Events that the lanes leave out. */
  readonly leftOfLanes: number;
}

export const MOST_ISSUES = 500;
const MOST_LANES = 20;
const MOST_MARKS = 200;

const UNJUDGED: SessionResult = { issues: [], notEvaluated: [], repeated: false };

/** Judges every event of a text, alone and, when it is valid, by its session. */
export function judgeText(text: string, settings: Settings): TextReport {
  const judge = createJudge(settings);
  const { push } = createSessionTracker({ severities: { ...settings.severities } });
  const tally = new RuleTally();
  const lanes = new LaneCollector(MOST_LANES, MOST_MARKS);
  const notEvaluated = new Map<string, NotEvaluated>();
  const placed: PlacedIssue[] = [];
  const count = { events: 0, messages: 0, invalid: 0, errors: 0, warnings: 0 };

  for (const event of splitText(text)) {
    const verdict = judge(event.text);
    const bySession = verdict.event === undefined ? UNJUDGED : push(verdict.event);
    count.events += 1;
    if (verdict.kind === 'message') count.messages += 1;
    if (!verdict.valid) count.invalid += 1;
    for (const issue of [...verdict.issues, ...sessionIssues(verdict, bySession)]) {
      count[issue.severity === 'error' ? 'errors' : 'warnings'] += 1;
      tally.add(issue);
      if (placed.length < MOST_ISSUES) placed.push(placeIssue(issue, event));
    }
    for (const each of [...verdict.notEvaluated, ...bySession.notEvaluated])
      notEvaluated.set(`${each.rule} ${each.reason}`, each);
    const read = verdict.read as Partial<TelemetryEvent> | null | undefined;
    if (typeof read?.session_id === 'string') {
      const { record, start, end } = event;
      lanes.add(read.session_id, toMark(read, { record, start, end, valid: verdict.valid, ...bySession }));
    }
  }
  return {
    ...count,
    byRule: tally.list(),
    issues: placed,
    notEvaluated: [...notEvaluated.values()],
    lanes: lanes.list(),
    leftOfLanes: lanes.left,
  };
}

/** A session's issues name the event's fields, which in a message stand under its value. */
function sessionIssues({ kind }: Verdict, { issues }: SessionResult): readonly Issue[] {
  return kind === 'event' ? issues : issues.map((issue) => ({ ...issue, path: `/value${issue.path}` }));
}

function placeIssue({ rule, severity, path, message }: Issue, event: TextEvent): PlacedIssue {
  const place = issuePlace(event.text, { rule, path });
  const line = event.line + event.text.slice(0, place.start).split('\n').length - 1;
  const [start, end] = [event.start + place.start, event.start + place.end];
  return { record: event.record, line, start, end, rule, severity, path, message };
}
