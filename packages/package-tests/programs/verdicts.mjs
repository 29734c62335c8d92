export const verdicts = (sdk, values) =>
  values.map((value) => ({ is: sdk.isTelemetryEvent(value), result: sdk.validateTelemetryEvent(value) }));
