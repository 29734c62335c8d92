import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { ERASED } from '../corpus/customers.ts';
import type { Part, Written } from '../corpus/ledger.ts';
import { cut, printOf, ROOT } from './model-eraser.ts';
import {
  changingStored,
  changingText,
  cutting,
  cuttingFrom,
  deleting,
  entryOf,
  isOwn,
  leaving,
  type Spoil,
  saying,
} from './spoil.ts';

/** An eraser that does one thing wrong, and what the checker has to say of it. */
export interface BrokenEraser {
  readonly what: string;
  readonly code: string;
  readonly spoil: Spoil;
}

const nothing = Buffer.alloc(0);
const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex');

/** Append a row. */
export const BROKEN_ERASERS: readonly BrokenEraser[] = [
  // Events.
  {
    what: "drops a neighbour's event",
    code: 'event-lost',
    spoil: cutting((part, own, { parts }) => own || part === parts[1]),
  },
  {
    what: 'takes ids that begin alike for the same',
    code: 'event-lost',
    spoil: cutting((part, own) => own || part.customers.some((id) => id.startsWith('CUST_1234'))),
  },
  {
    what: 'takes white space off ids',
    code: 'event-lost',
    spoil: cutting(
      (part, own) => own || part.customers.some((id) => ERASED.map((it) => it.trim()).includes(id.trim())),
    ),
  },
  {
    what: "leaves an event of the customer's",
    code: 'customer-left',
    spoil: cutting(
      (part, own, { parts }) => own && part !== parts.findLast(({ customers }) => ERASED.includes(customers[0] ?? '')),
    ),
  },
  {
    what: 'leaves an escaped id',
    code: 'customer-left',
    spoil: cutting(({ bytes }, own) => own && !bytes.includes('\\u')),
  },
  {
    what: 'looks at the last of two customer_id only',
    code: 'customer-left',
    spoil: cutting((part, own) => own && ERASED.includes(lastCustomer(part))),
  },
  {
    what: 'writes an event in other words',
    code: 'event-changed',
    spoil: changingText((text) => Buffer.from(text.toString().replace('"event_id"', '"event_id" '))),
  },
  {
    what: 'leaves text behind',
    code: 'event-changed',
    spoil: changingText((text) => Buffer.concat([text, Buffer.from('x')])),
  },
  { what: 'writes the text twice', code: 'event-changed', spoil: changingText((text) => Buffer.concat([text, text])) },
  {
    what: 'changes white space',
    code: 'joint-changed',
    spoil: changingText((text) => Buffer.concat([text, Buffer.from('\n')])),
  },
  // Objects.
  {
    what: 'drops an object that holds nobody',
    code: 'event-lost',
    spoil: deleting(({ parts }, corpus) => parts.length > 0 && !parts.some((part) => isOwn(part, corpus))),
  },
  {
    what: 'drops an object with a neighbour in it',
    code: 'event-lost',
    spoil: deleting(({ parts }) => parts.length > 20),
  },
  {
    what: 'drops an object that was empty before',
    code: 'event-lost',
    spoil: deleting(({ parts }) => parts.length === 0),
  },
  {
    what: 'packs an object again that holds nobody',
    code: 'changed-without-need',
    spoil: cuttingFrom(
      (written, corpus) =>
        !written.parts.some((part) => isOwn(part, corpus)) && !cut(written, () => false).equals(written.stored),
    ),
  },
  { what: 'leaves an object, and is silent', code: 'customer-left', spoil: leaving() },
  { what: 'leaves an object, and asks a person without need', code: 'not-erased', spoil: leaving('needs-a-person') },
  { what: 'unpacks an object', code: 'event-changed', spoil: changingStored((stored) => gunzipSync(stored)) },
  { what: 'cuts off a gzip', code: 'event-changed', spoil: changingStored((stored) => stored.subarray(0, -9)) },
  {
    what: 'spoils a checksum',
    code: 'event-changed',
    spoil: changingStored((stored) => Buffer.concat([stored.subarray(0, -8), Buffer.alloc(8)])),
  },
  {
    what: 'leaves an empty object',
    code: 'not-deleted',
    spoil: (it) => it.objects.set(entryOf(it, 'deleted').object.slice(ROOT.length), gzipSync('\n')),
  },
  {
    what: 'leaves a file of its own',
    code: 'object-new',
    spoil: (it) => it.objects.set('telemetry/.acme-1-2-3.part', Buffer.from('{}')),
  },
  // What nobody may cut.
  { what: 'cuts broken text', code: 'doubtful-cut', spoil: cuttingFrom(holdsBroken, isBroken) },
  {
    what: 'cuts beside broken text',
    code: 'doubtful-cut',
    spoil: cuttingFrom(
      (written, corpus) => holdsBroken(written) && written.parts.some((part) => isOwn(part, corpus)),
      isOwn,
    ),
  },
  {
    what: 'saves what can be read of a damaged object',
    code: 'damaged-touched',
    spoil: cuttingFrom(({ damage }) => damage !== undefined, isOwn),
  },
  { what: 'deletes a damaged object', code: 'damaged-touched', spoil: deleting(({ damage }) => damage !== undefined) },
  {
    what: 'is silent about what can not be read',
    code: 'customer-left',
    spoil: saying('not-verified', () => undefined),
  },
  {
    what: 'is silent about what a person must look at',
    code: 'customer-left',
    spoil: saying('needs-a-person', () => undefined),
  },
  // The manifest.
  { what: 'is silent about what was erased', code: 'manifest-silent', spoil: saying('erased', () => undefined) },
  {
    what: 'gives a wrong hash',
    code: 'manifest-hash',
    spoil: saying('erased', (it) => ({ ...it, after: { ...it.after, sha256: printOf(nothing).sha256 } })),
  },
  {
    what: 'gives a wrong size',
    code: 'manifest-hash',
    spoil: saying('erased', (it) => ({ ...it, before: { ...it.before, bytes: 1 } })),
  },
  {
    what: 'gives no hash of what is left',
    code: 'manifest-hash',
    spoil: saying('erased', ({ after: _, ...rest }) => rest),
  },
  {
    what: 'gives no hash of what was',
    code: 'manifest-hash',
    spoil: saying('deleted', ({ before: _, ...rest }) => rest),
  },
  {
    what: 'counts an erased event too many',
    code: 'manifest-count',
    spoil: saying('erased', ({ events, ...it }) => ({ ...it, events: { ...events, erased: events.erased + 1 } })),
  },
  {
    what: 'counts an event too few',
    code: 'manifest-count',
    spoil: saying('deleted', ({ events, ...it }) => ({ ...it, events: { ...events, total: events.total - 1 } })),
  },
  {
    what: 'counts other customers',
    code: 'manifest-count',
    spoil: ({ manifest }) => Object.assign(manifest.customers, { count: manifest.customers.count - 1 }),
  },
  {
    what: 'says deleted of what is there',
    code: 'manifest-status',
    spoil: saying('erased', (it) => ({ ...it, status: 'deleted' })),
  },
  {
    what: 'says erased of what is as it was',
    code: 'manifest-status',
    spoil: saying('needs-a-person', (it) => ({ ...it, status: 'erased' })),
  },
  {
    what: 'names an object twice',
    code: 'manifest-twice',
    spoil: (it) => it.manifest.objects.push(entryOf(it, 'erased')),
  },
  {
    what: 'names an object that is none',
    code: 'manifest-stranger',
    spoil: saying('erased', (it) => ({ ...it, object: `${ROOT}nowhere` })),
  },
  {
    what: 'says that it was a dry run',
    code: 'manifest-status',
    spoil: ({ manifest }) => Object.assign(manifest, { applied: false }),
  },
  // Ids.
  { what: 'tells an id', code: 'id-told', spoil: saying('erased', (it) => ({ ...it, reason: ERASED[0] })) },
  {
    what: 'tells an id that has to be escaped',
    code: 'id-told',
    spoil: saying('erased', (it) => ({ ...it, reason: ERASED[7] })),
  },
  {
    what: "tells a neighbour's id",
    code: 'id-told',
    spoil: saying('erased', (it) => ({ ...it, reason: 'CUST_0000000A' })),
  },
  {
    what: 'tells a hash of an id, unkeyed',
    code: 'id-told',
    spoil: saying('erased', (it) => ({ ...it, reason: sha256Of(ERASED[0] ?? '') })),
  },
  {
    what: 'tells HMACs without a key',
    code: 'manifest-hmac',
    spoil: ({ manifest }) => Object.assign(manifest.customers, { hmacs: ['00'] }),
  },
];

function holdsBroken({ parts }: Written): boolean {
  return parts.some(isBroken);
}

function isBroken({ kind }: Part): boolean {
  return kind === 'broken';
}

function lastCustomer({ kind, bytes }: Part): string {
  const event = kind === 'event' ? JSON.parse(bytes.toString()) : {};
  return event.customer_id ?? event.value?.customer_id ?? '';
}
