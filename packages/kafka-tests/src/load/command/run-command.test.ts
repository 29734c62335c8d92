import { expect, test } from 'vitest';
import { helpOf } from './arguments.ts';
import { type Command, type Report, runCommand } from './run-command.ts';

interface Found extends Report {
  readonly rate: number;
}

const command: Command<'rate', Found> = {
  name: 'kafka-try',
  shows: 'Tries it.',
  byDefault: ['kafkajs', 'platformatic'],
  numbers: { rate: { words: 'events a second', byDefault: 5, least: 1, most: 10 } },
  async measure(client, { rate }, say) {
    say('begins');
    if (rate === 10) throw new Error('java is missing');
    return { client, rate, faults: rate === 9 ? ['Too fast.'] : [] };
  },
  toText: (found) => found.map(({ client, rate }) => `${client} ${rate}\n`).join(''),
};

async function run(...args: readonly string[]) {
  const said = { out: '', err: '' };
  const code = await runCommand(command, args, {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
  });
  return { code, ...said };
}

test('tries its clients one after the other', async () => {
  expect(await run()).toEqual({
    code: 0,
    out: 'kafkajs 5\nplatformatic 5\n',
    err: 'kafkajs: begins\nplatformatic: begins\n',
  });
});

test('one client, one document', async () => {
  const { code, out } = await run('platformatic', '--json', '--rate', '7');
  expect({ code, found: JSON.parse(out) }).toEqual({
    code: 0,
    found: {
      asked: { kafka: '4.3.1', rate: 7 },
      leftOut: [],
      clients: [{ client: 'platformatic', rate: 7, faults: [] }],
    },
  });
});

test('what does not hold is said, with exit code 1', async () => {
  expect(await run('kafkajs', '--rate=9')).toMatchObject({ code: 1, err: 'kafkajs: begins\nkafkajs: Too fast.\n' });
});

test('what could not run is said, with exit code 2', async () => {
  expect(await run('--rate', '10')).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('java is missing\n'),
  });
});

test('--help', async () => {
  expect(await run('--help')).toEqual({ code: 0, out: helpOf(command), err: '' });
  expect(helpOf(command)).toContain('--rate N        events a second (default 5)\n');
});

test.for([
  { args: ['java'], why: "There is no client 'java'; the clients are kafkajs, confluent, platformatic." },
  { args: ['--rate', '0'], why: '--rate is a number from 1 to 10.' },
  { args: ['--rate', 'x'], why: '--rate is a number from 1 to 10.' },
  { args: ['--speed', '1'], why: "Unknown option '--speed'" },
])('wrong arguments: $args', async ({ args, why }) => {
  const { code, out, err } = await run(...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(why);
  expect(err).toContain(helpOf(command));
});
