import { checkOf } from '../accepts.ts';
import type { Contract, ContractField } from '../contract/contract.ts';
import { type Change, pointer } from './change.ts';
import { deprecationChanges } from './deprecation-changes.ts';
import type { History } from './history.ts';
import { type Rename, renamesBetween } from './renames.ts';
import { checkInWords, presenceInWords } from './words.ts';

/** Fields that came, went, or changed their name, and the tombstones that go with them. */
export function presenceChanges(old: Contract, next: Contract, history: History): readonly Change[] {
  const renames = renamesBetween(old, next, history.isPastSunset);
  const [before, after] = [namesIn(old), namesIn(next)];
  const gone = old.fields.filter(({ name }) => !after.has(name) && !renames.some(({ from }) => from.name === name));
  const come = next.fields.filter(({ name }) => !before.has(name) && !renames.some(({ to }) => to.name === name));
  return [
    ...renames.map(renamed),
    ...gone.map((field) => removed(field, next, history)),
    ...come.map(added),
    ...next.fields.filter(({ name }) => !before.has(name)).flatMap((field) => deprecationChanges({}, field)),
    ...next.fields.flatMap((field) => reused(field, old, history)),
    ...tombstoneChanges(old, next, before, after, history),
  ];
}

function renamed({ from, to }: Rename): Change {
  const code = isRequired(from) ? 'field-renamed-required' : 'field-renamed-optional';
  const names = `it was ${from.name} and is ${to.name}`;
  const message = `${from.name} is gone, and ${to.name}, which is alike in all that is checked, is new: ${names}.`;
  return { code, path: pointer('fields', to.name), message };
}

function removed(field: ContractField, next: Contract, history: History): Change {
  const { name, deprecated } = field;
  const path = pointer('fields', name);
  const was = `${name} was ${presenceInWords(field)}, of type ${field.type}, and is gone`;
  // What old readers require is what counts: readers may have been relieved of it earlier.
  if (checkOf(field, 'reader').required) return { code: 'field-removed-required', path, message: `${was}.` };
  const hasTombstone = next.tombstones.some((tombstone) => tombstone.name === name);
  if (history.isPastSunset(name) && hasTombstone)
    return { code: 'field-removed-after-sunset', path, message: `${was}; its sunset has passed.` };
  const why = history.isPastSunset(name)
    ? 'without a tombstone'
    : deprecated === undefined
      ? 'without having been deprecated'
      : `before its sunset, ${deprecated.sunset}`;
  return { code: 'field-removed-optional', path, message: `${was}, ${why}.` };
}

function added(field: ContractField): Change {
  const code = isRequired(field) ? 'field-added-required' : 'field-added-optional';
  const takes = `is of type ${field.type}, takes ${checkInWords(field)} and is ${presenceInWords(field)}`;
  return { code, path: pointer('fields', field.name), message: `${field.name} was not there; it ${takes}.` };
}

function reused(field: ContractField, old: Contract, history: History): readonly Change[] {
  const { name, type } = field;
  const there = old.fields.find((one) => one.name === name);
  const buried = old.tombstones.find((tombstone) => tombstone.name === name);
  const before = there !== undefined && history.wasGone(name) ? there.type : buried?.type;
  if (before === undefined || before === type) return [];
  const message = `${name} was of type ${before} until it was removed, and is back as ${type}.`;
  return [{ code: 'field-name-reused', path: pointer('fields', name), message }];
}

function tombstoneChanges(
  old: Contract,
  next: Contract,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  history: History,
): readonly Change[] {
  const kept = new Map(next.tombstones.map((tombstone) => [tombstone.name, tombstone]));
  const known = new Map(old.tombstones.map((tombstone) => [tombstone.name, tombstone]));
  const missing = [...before, ...known.keys()]
    .filter((name) => !after.has(name) && !kept.has(name))
    .map((name) => ({
      code: 'tombstone-missing',
      path: pointer('tombstones', name),
      message: known.has(name)
        ? `${name} had a tombstone, removed in ${known.get(name)?.removedIn}, and has none.`
        : `${name} was a field and is gone without a tombstone.`,
    }));
  const falsified = [...kept.values()].flatMap(({ name, type }) => {
    const was = known.get(name)?.type ?? old.fields.find((field) => field.name === name)?.type;
    if (was === undefined || was === type) return [];
    const message = `${name} was of type ${was}, and its tombstone says ${type}.`;
    return [{ code: 'tombstone-missing', path: pointer('tombstones', name), message }];
  });
  const redated = [...kept.values()].flatMap(({ name, removedIn }) => {
    const was = known.get(name)?.removedIn;
    if (was === undefined || was === removedIn) return [];
    const message = `${name} was removed in ${was}, and its tombstone says ${removedIn}.`;
    return [{ code: 'metadata-changed', path: pointer('tombstones', name), message }];
  });
  // The tombstone of what was a field goes without saying.
  const come = next.tombstones
    .filter(({ name }) => !known.has(name) && !history.had(name))
    .map(({ name, type }) => ({
      code: 'metadata-changed',
      path: pointer('tombstones', name),
      message: `${name}, which was no field, has a tombstone of type ${type}, and had none.`,
    }));
  return [...missing, ...falsified, ...redated, ...come];
}

function namesIn({ fields }: Contract): ReadonlySet<string> {
  return new Set(fields.map(({ name }) => name));
}

/** In either role. */
function isRequired(field: ContractField): boolean {
  return field.required || checkOf(field, 'reader').required;
}
