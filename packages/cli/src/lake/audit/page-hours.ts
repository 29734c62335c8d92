import type { AuditReport } from '@acme/telemetry-lake';
import { count, counted, share } from '../../text/numbers.ts';
import { type DataColumn, dataTable } from '../html/data-table.ts';
import { hourChart, hourInWords } from '../html/hour-chart.ts';
import { type HourValue, hourWindow } from '../html/hours.ts';
import { html, type Markup } from '../html/markup.ts';
import { paragraph } from '../html/page.ts';

/** Events by the hour in which they happened, and by that of delivery how many of them are invalid. */
export function hourCharts(report: AuditReport): Markup {
  return html`${paragraph('All hours are UTC.', 'quiet')}${eventsChart(report)}${invalidChart(report)}`;
}

function eventsChart({ total }: AuditReport): Markup {
  const { values, outside } = hourWindow(total.hours);
  if (values.length === 0) return paragraph('No event has a valid time.');
  const most = highestOf(values);
  const columns: readonly DataColumn<HourValue>[] = [
    { title: 'Hour', cell: ({ hour }) => hourInWords(hour) },
    { title: 'Events', look: 'number', cell: ({ value }) => count(value) },
  ];
  const chart = hourChart({
    id: 'events',
    title: 'Events by the hour of their timestamp',
    description: `From ${spanOf(values)}. The most were ${counted(most.value, 'event')}, at ${hourInWords(most.hour)}.`,
    colour: 'accent',
    values,
    inWords: (value) => `${counted(value, 'event')} an hour`,
  });
  return html`${chart}${asTable('Events by hour, UTC', columns, values)}
${outside === 0 ? html`` : paragraph(`Outside this stretch: ${counted(outside, 'event')}.`, 'warn')}`;
}

interface HourOfDelivery extends HourValue {
  readonly events: number;
  readonly invalid: number;
}

function invalidChart({ objects }: AuditReport): Markup {
  const [events, invalid] = [new Map<string, number>(), new Map<string, number>()];
  for (const { delivery, ...it } of objects) {
    if (delivery === undefined) continue;
    events.set(delivery, (events.get(delivery) ?? 0) + it.events);
    invalid.set(delivery, (invalid.get(delivery) ?? 0) + it.invalid);
  }
  const { values } = hourWindow(Object.fromEntries(events));
  if (values.length === 0)
    return paragraph('No event is in an object whose path or name tells the hour of its delivery.', 'quiet');
  const shares = values.map(({ hour, value }): HourOfDelivery => {
    const wrong = invalid.get(hour) ?? 0;
    return { hour, events: value, invalid: wrong, value: value === 0 ? 0 : wrong / value };
  });
  const most = highestOf(shares);
  const columns: readonly DataColumn<HourOfDelivery>[] = [
    { title: 'Hour of delivery', cell: ({ hour }) => hourInWords(hour) },
    { title: 'Events', look: 'number', cell: (it) => count(it.events) },
    { title: 'Invalid', look: 'number', cell: (it) => count(it.invalid) },
    { title: 'Share', look: 'number', cell: (it) => (it.events === 0 ? '' : share(it.invalid, it.events)) },
  ];
  const chart = hourChart({
    id: 'invalid',
    title: 'Share of invalid events by the hour of delivery',
    description: `From ${spanOf(shares)}. The highest share was ${share(most.value, 1)}, at ${hourInWords(most.hour)}.`,
    colour: 'bad',
    values: shares,
    inWords: (value) => `${share(value, 1)} invalid`,
  });
  return html`${chart}${asTable('Invalid events by hour of delivery, UTC', columns, shares)}`;
}

function asTable<Row extends HourValue>(
  caption: string,
  columns: readonly DataColumn<Row>[],
  rows: readonly Row[],
): Markup {
  return html`<details>
<summary>The same as a table</summary>
${dataTable(caption, columns, rows)}</details>
`;
}

function highestOf<Value extends HourValue>(values: readonly Value[]): Value {
  return values.reduce((most, it) => (it.value > most.value ? it : most));
}

function spanOf(values: readonly HourValue[]): string {
  return `${hourInWords(values.at(0)?.hour ?? '')} to ${hourInWords(values.at(-1)?.hour ?? '')}`;
}
