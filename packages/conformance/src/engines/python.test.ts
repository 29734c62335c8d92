import { copyFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  beyondDoubles,
  inOneFile,
  integralFloats,
  line,
  loneSurrogates,
  roundedNumbers,
  sample,
  zeroCharacters,
} from '../../test-support/checker-lines.ts';
import { testChecker } from '../../test-support/checker-tests.ts';
import { readJudged } from '../../test-support/checker-verdicts.ts';
import { skipReason, withReason } from '../../test-support/required.ts';
import { artefactsFolder } from '../paths.ts';
import { python } from './python.ts';

testChecker(python, [...integralFloats, ...roundedNumbers, ...beyondDoubles, ...loneSurrogates, ...zeroCharacters]);

it('pins the version of every engine', () => {
  for (const { version } of python.engines) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});

const why = skipReason(python);
const title = 'the checker in python, with artefacts that are not ours';
describe.skipIf(why !== undefined)(withReason(title, why), { timeout: 120_000 }, () => {
  let artefacts = '';

  beforeAll(() => python.prepare(), 900_000);
  beforeEach(async () => {
    artefacts = await mkdtemp(join(tmpdir(), 'conformance-'));
    for (const part of ['schemas', 'rules'])
      await cp(join(artefactsFolder, part), join(artefacts, part), { recursive: true });
  });
  afterEach(() => rm(artefacts, { recursive: true }));

  const judge = async (...lines: readonly string[]) => {
    const input = join(artefacts, 'input.jsonl');
    await writeFile(input, inOneFile(lines.map((text) => line(text, text))));
    await python.judge({ artefacts, input, out: artefacts });
  };

  it('names what a closed schema does not know', async () => {
    const schema = (role: string) => join(artefacts, `schemas/2020-12/telemetry-event.${role}.json`);
    await copyFile(schema('writer'), schema('reader'));
    await judge(sample.replace('{', '{"a/b~c":1,'));

    for (const engine of ['python-jsonschema-rs', 'python-jsonschema'])
      expect(await readJudged(join(artefacts, `${engine}.jsonl`))).toMatchObject([
        { valid: true, reader: false, issues: [{ rule: 'unknown-field', path: '/a~1b~0c' }] },
      ]);
  });

  it('names the line and the rule when its CEL fails, and nothing of the event', async () => {
    const rulesFile = join(artefacts, 'rules/rules.json');
    const contract = JSON.parse(await readFile(rulesFile, 'utf8'));
    const judgeBy = async (cel: string) => {
      const rule = {
        kind: 'event',
        id: 'faulty',
        severity: { reader: 'error' },
        reads: ['city'],
        path: '/city',
        cel,
      };
      await writeFile(rulesFile, JSON.stringify({ ...contract, rules: [...contract.rules, rule] }));
      await judge('{', sample);
    };

    await expect(judgeBy('int(event.city) == 1')).rejects.toThrow(
      /code 2:\nLine 2: The CEL of faulty in rules.json gives neither true, false nor null.$/,
    );
    await expect(judgeBy('event.city ==')).rejects.toThrow(
      /code 2:\nThe CEL of faulty in rules.json can't be compiled/,
    );
  });

  it('says which schema can not be compiled', async () => {
    await writeFile(join(artefacts, 'schemas/2020-12/message-envelope.json'), '{"$id":"urn:faulty","type":"text"}');
    await expect(judge(sample)).rejects.toThrow(/code 2:\nThe schema urn:faulty can't be compiled: .*\w$/);

    await writeFile(join(artefacts, 'schemas/2020-12/message-envelope.json'), '{');
    await expect(judge(sample)).rejects.toThrow(/code 2:\n.*message-envelope.json is not JSON.$/);
  });
});
