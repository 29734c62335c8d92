// Sentences that several rows of the policy share.

export const ADD_OPTIONAL = 'Add it as an optional field; let writers require it later, at a major.';
export const NEW_FIELD = 'Add a new optional field, write both for a while, and deprecate the old one.';
export const READERS_FIRST =
  'Let readers accept it first, in a 1.x minor; writers send it from 2.0.0 on, when every reader in use accepts it.';
export const WARN_FIRST =
  'Add the stricter check as a warning, measure how many events break it, and raise it to an error at a major.';
export const DEPRECATE_FIRST = 'Deprecate it with a sunset, wait for that day, and then remove it with a tombstone.';
export const OLD_DATA = 'New readers reject events that are in the lake and in Kafka, and what old producers send.';
export const OLD_READERS = 'Consumers that have not been updated reject what new producers send.';
export const PRODUCERS = 'Producers that only update the package send what is rejected now.';
