import { expect, test } from 'vitest';
import { checkErasure, type Evidence } from '../check.ts';
import { makeCorpus } from '../corpus/corpus.ts';
import { describeWithPython } from '../describe-with-python.ts';
import { dumpOf } from '../dump/dump.ts';
import { BROKEN_ERASERS } from './broken-erasers.ts';
import { asDump, type Erased, eraseByLedger, ROOT } from './model-eraser.ts';

const corpus = makeCorpus({ seed: 7 });

function evidence({ objects, manifest }: Erased): Evidence {
  return {
    ledger: corpus,
    customers: corpus.customers,
    before: dumpOf(corpus),
    after: asDump(objects),
    manifest: JSON.stringify(manifest),
    root: ROOT,
  };
}

describeWithPython('the checker of erasures', () => {
  test('has nothing to say of an eraser that does it right', async () => {
    const { findings, checked } = await checkErasure({ ...evidence(eraseByLedger(corpus)), exitCode: 3 });
    expect(findings).toEqual([]);
    expect(checked.objects).toBe(corpus.writes.length);
    expect(checked.ofTheCustomers).toBeGreaterThan(100);
    expect(checked.records - checked.ofTheCustomers).toBeGreaterThan(100);
  });

  test.for(BROKEN_ERASERS)('finds one that $what', async ({ code, spoil }) => {
    const erased = eraseByLedger(corpus);
    spoil(erased, corpus);
    const { findings } = await checkErasure(evidence(erased));
    expect(findings.map((finding) => finding.code)).toContain(code);
  });

  test('finds a wrong exit code, a changed mode, a printed id, a file left behind', async () => {
    const right = evidence(eraseByLedger(corpus));
    const after = right.after.map((dumped) => ({ ...dumped, meta: { mode: 0o600 } }));
    const wrong = { ...right, after, exitCode: 0, log: `Erased ${corpus.customers[0]}.`, empty: [import.meta.dirname] };
    const { findings } = await checkErasure(wrong);
    const codes = new Set(findings.map((finding) => finding.code));
    expect(codes).toEqual(new Set(['exit-code', 'metadata-changed', 'id-told', 'left-behind']));
  });

  test('lets files of the run be where they may, without the customers', async () => {
    const erased = eraseByLedger(corpus);
    const [first] = corpus.writes;
    const key = '.acme-1-2-3.part';
    erased.objects.set(key, erased.objects.get(first?.key ?? '') ?? Buffer.alloc(0));
    const clean = await checkErasure({ ...evidence(erased), strays: true });
    erased.objects.set(key, first?.stored ?? Buffer.alloc(0));
    const { findings } = await checkErasure({ ...evidence(erased), strays: true });
    expect(clean.findings).toEqual([]);
    expect(findings).toMatchObject([{ object: key, code: 'customer-left' }]);
  });

  test('does not judge by a ledger that is not true, nor where there is nothing to erase or to keep', async () => {
    const right = evidence(eraseByLedger(corpus));
    const untrue = { writes: corpus.writes.map((it) => ({ ...it, joints: ['x', ...it.joints.slice(1)] })) };
    await expect(checkErasure({ ...right, ledger: untrue })).rejects.toThrow('exit 2');
    await expect(checkErasure({ ...right, customers: ['CUST_nobody'] })).rejects.toThrow('exit 2');
    await expect(checkErasure({ ...right, before: right.before.slice(1) })).rejects.toThrow('exit 2');
    await expect(checkErasure({ ...right, before: [], ledger: { writes: [] } })).rejects.toThrow('exit 2');
  });
});
