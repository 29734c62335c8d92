import './browser-buffer.ts';

// The lake's root brings Node with it; these two files, and what they import, are free of it.
export { EventSplitter } from '../../../packages/lake/src/event-splitter.ts';
export { ObjectScanner } from '../../../packages/lake/src/object-scanner.ts';
export { NOT_JSON, type SplitEvent } from '../../../packages/lake/src/split-event.ts';
