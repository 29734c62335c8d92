import type { Option } from '../arguments.ts';
import { FORMAT_VALUES } from '../commands/command.ts';

/** The options of `validate`. */
export const validateOptions: readonly Option[] = [
  {
    name: 'role',
    value: 'reader|writer',
    choices: ['reader', 'writer'],
    summary: 'judge as a consumer reads (the default: unknown fields are fine) or as a producer writes',
  },
  {
    name: 'severity',
    value: 'RULE=LEVEL',
    summary: 'error, warning or off for a rule; several times, or several joined by commas',
  },
  {
    name: 'durations',
    value: 'FILE',
    summary: 'a JSON object of content durations in seconds by title id, for position-within-content',
  },
  { name: 'reveal', summary: 'show the values of personal fields (customer_id, ip_address, device_id) in messages' },
  {
    name: 'format',
    value: 'pretty|json',
    choices: FORMAT_VALUES,
    summary: 'a report for people (the default), or one line of JSON per event',
  },
];
