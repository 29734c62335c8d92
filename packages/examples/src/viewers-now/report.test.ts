import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { LiveFigures } from './live-figures.ts';
import { report } from './report.ts';

const NOW = Date.UTC(2026, 0, 1, 20);

test('figures as text', () => {
  const figures = new LiveFigures();
  figures.add({ ...sampleEvent, event_type: 'start', error_count: 2, isp: 'Evil\u001b[31m', device_type: 'tv' }, NOW);
  const columns = ['    watching  sessions  rebuffering  errors', '           1         1        0.0 %       2'];
  expect(report(figures.at(NOW), NOW).split('\n')).toEqual([
    '20:00:00 watching now 1, paused 0, rebuffering 0.0 %, errors 2',
    `  ${'isp'.padEnd(22)}${columns[0]}`,
    `  ${'Evil?[31m'.padEnd(22)}${columns[1]}`,
    `  ${'device'.padEnd(22)}${columns[0]}`,
    `  ${'tv'.padEnd(22)}${columns[1]}`,
  ]);
});

test('many ISPs take few lines, and names are cut', () => {
  const figures = new LiveFigures({ maxSessions: 20 });
  for (let at = 0; at < 30; at += 1) {
    figures.add({ ...sampleEvent, session_id: `SESSION_${at}`, isp: `${at} ${'x'.repeat(99)}` }, NOW);
  }
  const lines = report(figures.at(NOW), NOW).split('\n');
  expect(lines).toContain('  and 12 more');
  expect(lines[0]).toContain('sessions forgotten 10');
  expect(Math.max(...lines.slice(1).map((line) => line.length))).toBe(67);
});
