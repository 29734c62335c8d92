/** Whether a value that was read back has what a run relies on in an entry. */
export function isEntry(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.object === 'string' &&
    typeof value.status === 'string' &&
    hasCounts(value.events) &&
    Array.isArray(value.versions) &&
    value.versions.every(isVersion)
  );
}

/** The same of a line of the journal that announces a change. */
export function isIntent(value: unknown): boolean {
  if (!isRecord(value) || typeof value.object !== 'string' || !hasCounts(value.events)) return false;
  if (!isPlaces(value.found) || !isRecord(value.change)) return false;
  const { kind, after, version } = value.change;
  return kind === 'object' ? after === null || isRecord(after) : kind === 'version' && isVersion(version);
}

/** The same of the customers of a manifest. */
export function isCustomers(value: unknown): boolean {
  if (!isRecord(value) || typeof value.count !== 'number' || typeof value.found !== 'number') return false;
  return value.list === undefined || isPlaces(value.foundAt);
}

/** The places of customers in the list. */
function isPlaces(value: unknown): boolean {
  return Array.isArray(value) && value.every((place) => Number.isInteger(place) && place >= 0);
}

function isVersion(value: unknown): boolean {
  return isRecord(value) && typeof value.versionId === 'string' && typeof value.status === 'string';
}

function hasCounts(value: unknown): boolean {
  return isRecord(value) && typeof value.total === 'number' && typeof value.erased === 'number';
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
