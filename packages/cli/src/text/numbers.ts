const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** `12,345`. */
export function count(value: number): string {
  return whole.format(value);
}

/** `1 event`, `2 events`. */
export function counted(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** A part of a whole as `16.4 %`; never `0.0 %` for some or `100 %` for less than all. */
export function share(part: number, all: number): string {
  if (part === all) return '100 %';
  const percent = (part / all) * 100;
  if (percent < 0.1) return percent === 0 ? '0 %' : '<0.1 %';
  return `${tenths.format(Math.min(percent, 99.9))} %`;
}

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** Bytes as `1.2 GB`, in steps of 1000. */
export function bytes(value: number): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(value, 1)) / 3), UNITS.length - 1);
  return step === 0 ? `${count(value)} bytes` : `${tenths.format(value / 1000 ** step)} ${UNITS[step]}`;
}
