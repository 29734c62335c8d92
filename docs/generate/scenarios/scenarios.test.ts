import { createSessionTracker, createValidator, fields } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { play } from './play.ts';
import { sampleDataPages, scenarioPages } from './scenario-pages.ts';
import { scenarios } from './scenarios.ts';
import { soundEvents } from './sound.ts';

test('the stories are there', () => {
  expect(scenarios.map(({ name }) => name)).toEqual(['binge', 'bad-network', 'abandoned', 'resume-next-day']);
});

test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s keeps every rule', (name, scenario) => {
  const file = sampleDataPages().find(({ path }) => path === `public/samples/${name}.jsonl`)?.content ?? '';
  const { durations, events } = play(scenario);
  const { parse } = createValidator({ role: 'writer', contentDurationSeconds: durations });
  const { push } = createSessionTracker();
  const lines = file.trimEnd().split('\n');
  expect(lines).toHaveLength(events.length);
  expect(lines.length).toBeGreaterThan(3);
  for (const line of lines) {
    const result = parse(line);
    expect(result).toMatchObject({ issues: [], notEvaluated: [] });
    if (result.valid) expect(push(result.event)).toMatchObject({ issues: [], notEvaluated: [], repeated: false });
    const names = Object.keys(JSON.parse(line));
    const wanted = fields.filter(({ name: field, required }) => required || names.includes(field));
    expect(names).toEqual(wanted.map(({ name: field }) => field));
  }
});

test('the same seed plays the same events, another one others', () => {
  for (const scenario of scenarios) {
    expect(play(scenario)).toEqual(play(scenario));
    expect(play({ ...scenario, seed: scenario.seed + 100 }).events).not.toEqual(play(scenario).events);
  }
});

const sessionsOf = (name: string) => {
  const scenario = scenarios.find((one) => one.name === name);
  const events = scenario === undefined ? [] : play(scenario).events;
  return [...new Set(events.map(({ session_id }) => session_id))].map((id) =>
    events.filter((event) => event.session_id === id),
  );
};
const ends = (name: string) => sessionsOf(name).map((session) => session.at(-1)?.event_type);

test('they tell what they say they tell', () => {
  expect(ends('binge')).toEqual(['complete', 'complete', 'complete', 'stop']);
  expect(new Set(sessionsOf('binge').map(([first]) => first?.title_id)).size).toBe(4);
  expect(ends('bad-network')).toEqual(['stop']);
  expect(sessionsOf('bad-network')[0]?.at(-1)).toMatchObject({ quality: 'SD', buffering_events: 5, error_count: 2 });
  expect(ends('abandoned')).toEqual(['stop', 'pause']);
  const [evening, day] = sessionsOf('resume-next-day');
  expect(day?.[0]).toMatchObject({
    event_type: 'start',
    title_id: evening?.[0]?.title_id,
    position_seconds: evening?.at(-1)?.position_seconds,
    watch_duration_seconds: 0,
  });
  expect(ends('resume-next-day')).toEqual(['stop', 'complete']);
});

test('a story that breaks a rule stops the build', () => {
  const [scenario] = scenarios;
  const spoilt = { ...scenario, viewer: { ...scenario?.viewer, title_type: 'film' } } as typeof scenario;
  expect(() => soundEvents(spoilt as NonNullable<typeof scenario>)).toThrow(
    /^The scenario binge can't be played: [\s\S]*"title_type" is no field[\s\S]*\nMend docs\/generate\/scenarios\/scenarios\.ts\.$/,
  );
});

test('each has a page with its events, and a file', () => {
  const pages = scenarioPages();
  expect(pages).toHaveLength(scenarios.length + 1);
  for (const { name } of scenarios) {
    const page = pages.find(({ path }) => path === `reference/scenarios/${name}.md`)?.content ?? '';
    for (const session of sessionsOf(name)) for (const event of session) expect(page).toContain(event.event_timestamp);
    expect(page).toContain(`href="/samples/${name}.jsonl"`);
  }
});
