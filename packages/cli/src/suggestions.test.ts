import { expect, test } from 'vitest';
import { runFake } from './fake-terminal.ts';

const cluster = '--brokers a:1';

test.each([
  ['vlidate', 'validate'],
  ['evoluton check', 'evolution'],
  ['lake adit', 'lake audit'],
  ['audit x', 'lake audit'],
  ['adit x', 'lake audit'],
  ['list', 'dlq list'],
  ['lake-audit x', 'lake audit'],
  ['lake-adit', 'lake audit'],
  ['evolution-check', 'evolution check'],
  ['explian', 'explain'],
  ['help audit', 'lake audit'],
  ['--vresion', '--version'],
  ['help valdate', 'validate'],
  ['help lake adit', 'lake audit'],
  ['completions bsh', 'bash'],
  ['validate --sevrity non-empty=off', '--severity'],
  ['lake erase --manifst gone.json', '--manifest'],
  ['validate --role raeder', 'reader'],
  ['validate --format jsn', 'json'],
  ['lake normalise --format parket in out', 'parquet'],
  ['evolution compare 1.0.0 1.0.0 --format markdwn', 'markdown'],
  [`dlq list ${cluster} --client kafkjs`, 'kafkajs'],
  ['validate --severity non-emty=off', 'non-empty'],
  ['validate --severity non-empty=wraning', 'warning'],
  ['lake audit lake --severity non-emty=off', 'non-empty'],
  ['explain enm', 'enum'],
  ['explain buffring', 'buffering-within-watch-time'],
  ['lake erase --customer ids.txt lake', '--customer-file'],
  [`dlq replay ${cluster} --rule non-emty`, 'non-empty'],
  ['evolution explain enum-wided', 'enum-widened'],
  ['evolution compare workng-tree 1.0.0', 'working-tree'],
])('%s: did you mean %s?', async (line, meant) => {
  const { code, stdout, stderr } = await runFake(line.split(' '));
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(` Did you mean ${meant}? `.trimEnd());
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});
