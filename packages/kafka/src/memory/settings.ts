/** Topic settings that the log in memory takes, with Kafka's defaults (Apache Kafka 4, topic configuration). */
const DEFAULTS: Readonly<Record<string, string>> = {
  'cleanup.policy': 'delete',
  'compression.type': 'producer',
  'delete.retention.ms': '86400000',
  'flush.messages': '9223372036854775807',
  'flush.ms': '9223372036854775807',
  'max.message.bytes': '1048588',
  'message.timestamp.after.max.ms': '3600000',
  'message.timestamp.before.max.ms': '9223372036854775807',
  'message.timestamp.type': 'CreateTime',
  'min.insync.replicas': '1',
  'retention.bytes': '-1',
  'retention.ms': '604800000',
  'segment.bytes': '1073741824',
  'segment.ms': '604800000',
  'unclean.leader.election.enable': 'false',
};

export type Settings = Readonly<Record<string, string>>;

/** All settings of a topic, or undefined where one of those given is none or has no such value. */
export function completeSettings(given: Settings): Settings | undefined {
  const fits = Object.entries(given).every(([name, value]) => {
    const like = Object.hasOwn(DEFAULTS, name) ? DEFAULTS[name] : undefined;
    return like !== undefined && isNumber(like) === isNumber(value);
  });
  return fits ? { ...DEFAULTS, ...given } : undefined;
}

function isNumber(text: string): boolean {
  return /^-?[0-9]+$/.test(text);
}
