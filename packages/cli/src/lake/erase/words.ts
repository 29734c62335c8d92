import type { EraseReason, EraseStatus, Finding } from '@acme/telemetry-lake';

/** What became of objects, and what would become of them in a dry run; `untouched` is not told of each. */
export const STATUS_WORDS: Readonly<Record<EraseStatus, string>> = {
  untouched: 'hold none of these customers',
  'would-erase': 'would be erased from',
  erased: 'erased from, all other events kept',
  deleted: 'held nothing else, and were deleted',
  'needs-a-person': 'need a person, and were left as they were',
  'not-verified': 'not read to the end, or not looked into: nobody knows whether a customer is in them',
  'not-erased': 'hold a customer, and could not be changed',
  changed: 'changed all the time while they were worked on: run this again',
};

/** The same for versions that are not current. */
export const VERSION_WORDS: Readonly<Record<EraseStatus, string>> = {
  ...STATUS_WORDS,
  'would-erase': 'would be deleted',
  erased: 'were deleted',
  deleted: 'were deleted',
};

const LOCKED = 'Object Lock or a legal hold keeps it: erase again when that has ended';
const NO_CREDENTIALS = 'the credentials are missing, wrong or expired';
const NO_SERVER = 'no S3 server answers';

/** Why, and what to do. */
export const REASON_WORDS: Readonly<Record<EraseReason, string>> = {
  'events-not-apart':
    'it holds text that is no event, beside or with a customer: mend that text, or take it out, then erase again',
  'id-elsewhere':
    "a customer's id stands in another place than customer_id: see whose event it is, and take the id out by hand",
  'cut-not-proven': 'what would be left could not be proven to be all other events: please report this',
  'keeps-changing': 'somebody writes to it',
  'current-not-erased': 'the current version has to be settled first',
  // Obstacles.
  'object-lock': LOCKED,
  'legal-hold': LOCKED,
  archived: 'it is in an archive class: restore it, then erase again',
  replicated: 'it is copied to or from another bucket: erase there, too, or end the replication',
  'too-large-for-one-put': 'it is larger than the 5 GiB that one conditional put can hold: split it',
  'unknown-metadata':
    "it has metadata that its server does not show, or that can't be put again, and that would be lost: copy it by hand",
  symlink: 'it is a symbolic link: name the file that it points to',
  'hard-link': 'another name of the same file keeps its bytes: remove that name, then erase again',
  // What a listing skips.
  'special-file': 'it is a pipe, a socket or a device',
  hidden: 'its name begins with . or _, as those of unfinished files do',
  unreadable: 'this user may not look into it',
  'not-utf-8': 'its name is not UTF-8, or its server can not list it: rename it, then erase again',
  // Reading and writing.
  'not-found': 'nothing is there, or not any more: check the path',
  'is-a-directory': 'it is a directory',
  'not-a-file': 'it is a pipe, a socket or a device',
  'no-permission': 'this user may not read it, or not write it',
  changed: 'it was replaced meanwhile',
  'no-bucket': 'there is no such bucket',
  'no-credentials': NO_CREDENTIALS,
  'no-region': 'no region is set, or not the one of the bucket',
  'no-server': NO_SERVER,
  'no-client': '@aws-sdk/client-s3 is not installed',
  'damaged-gzip': 'its gzip is damaged: fetch or write it again, then erase again',
  'not-text':
    'it is no text but Parquet or such, in which no id can be looked for: make it anew without these customers',
  'read-failed': 'reading it failed',
  exists: 'there is another object of that name',
  'no-space': 'there is no space left',
  'read-only': 'its file system is read-only',
  'too-large': 'it is larger than the 5 GiB that one put can hold: split it',
  'no-folder': "its folder isn't there, or can't be made",
  'write-failed': 'writing it failed',
};

/** What a person finds at an address. */
export const FINDING_WORDS: Readonly<Record<Finding['kind'], string>> = {
  'id-elsewhere': "a customer's id, not as customer_id",
  'id-in-text': "text that is no event, with a customer's id in it",
  text: 'text that is no event',
};
