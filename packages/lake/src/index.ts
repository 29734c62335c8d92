export { auditLake } from './audit/audit.ts';
export { AuditError } from './audit/audit-error.ts';
export type { AuditOptions, AuditProgress } from './audit/options.ts';
export type {
  Address,
  AuditReport,
  Counts,
  FirstOffender,
  IssueCount,
  ObjectError,
  ObjectReport,
  SessionCounts,
  TotalReport,
} from './audit/report.ts';
export { customerIdsIn } from './customer-ids.ts';
export { parseCustomerList } from './erase/customer-list.ts';
export { type CustomerMatch, CustomerMatcher } from './erase/customer-matcher.ts';
export { eraseCustomers } from './erase/erase.ts';
export { EraseError, type EraseErrorCode } from './erase/erase-error.ts';
export type { EraseOptions, EraseProgress } from './erase/erase-options.ts';
export {
  type EraseEntry,
  type EraseManifest,
  type EraseReason,
  type EraseStatus,
  type EraseTotals,
  type EraseVersion,
  isSettled,
  type StoredBytes,
} from './erase/manifest.ts';
export type { Finding, FindingKind } from './erase/plan-object.ts';
export type { WorkFiles } from './erase/work-files.ts';
export { EventSplitter } from './event-splitter.ts';
export { type ExportOptions, exportCustomers } from './export/export-customers.ts';
export type { ExportReport, RecordToLookAt, UnreadableObject } from './export/export-report.ts';
export { judgeEvents, type Verdict } from './judge-events.ts';
export { LakeReadError, type LakeReadErrorCode } from './lake-read-error.ts';
export { type NormaliseOptions, type NormaliseProgress, normaliseLake } from './normalise/normalise.ts';
export { NormaliseError, type NormaliseErrorCode } from './normalise/normalise-error.ts';
export { type EventFile, jsonLines, type ObjectFormat } from './normalise/object-format.ts';
export type {
  HourReport,
  NormaliseCounts,
  NormaliseProblem,
  NormaliseProblemCode,
  NormaliseReport,
} from './normalise/report.ts';
export {
  deliveryHour,
  isMisplaced,
  type ObjectNameParts,
  objectName,
  type ParsedObjectName,
  parseObjectName,
} from './object-name.ts';
export { oneLine } from './one-line.ts';
export { ParquetError, type ParquetErrorCode } from './parquet/parquet-error.ts';
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
export type { StopSignal } from './stop-signal.ts';
export { createFolderStorage, type FolderStorageOptions } from './storage/folder.ts';
export type { FileOwner, FolderActions } from './storage/folder-actions.ts';
export { LakeWriteError, type LakeWriteErrorCode } from './storage/lake-write-error.ts';
export { OBSTACLE_WORDS, type Obstacle } from './storage/obstacle.ts';
export { openStorage } from './storage/open.ts';
export type {
  CreateOptions,
  ErasableStorage,
  LakeStorage,
  Listed,
  ObjectState,
  OldVersion,
  ReadObjectOptions,
  S3Options,
  Skipped,
  SkipReason,
  StorageOptions,
  StoredObject,
} from './storage/storage.ts';
export { addToSuppression, readKeyFile, readSuppression, type Suppression } from './suppression.ts';
export { SuppressionError, type SuppressionErrorCode } from './suppression-error.ts';
export { createObjectWriter, type ObjectWriter, type ObjectWriterOptions } from './write-object.ts';
