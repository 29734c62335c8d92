export { EventSplitter } from './event-splitter.ts';
export { judgeEvents, type Verdict } from './judge-events.ts';
export { LakeReadError, type LakeReadErrorCode } from './lake-read-error.ts';
export { type ReadOptions, readChunks } from './read-chunks.ts';
export {
  type JsonEvent,
  type JsonSyntaxEvent,
  NOT_JSON,
  type NotJson,
  type SplitEvent,
  type SplitOptions,
} from './split-event.ts';
export { splitEvents } from './split-events.ts';
