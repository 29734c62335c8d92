export {
  createMskHandler,
  type EnforcingMskOptions,
  type MskFailure,
  type MskHandler,
  type MskOptions,
  type ObservingMskOptions,
} from './lambda/create-msk-handler.ts';
export type { BatchItemFailure, MskEvent, MskRecord, MskResponse } from './lambda/msk-event.ts';
