// Asks at once where many groups stand of which nobody has heard, in a process of its own: it may end by a fault of the client's.

import { confluentClient } from '@acme/telemetry-kafka/confluent';

const [brokers = '', topic = '', groups = ''] = process.argv.slice(2);
const admin = await confluentClient({ 'bootstrap.servers': brokers }).createAdmin();
const names = Array.from({ length: Number(groups) }, (_, number) => `group-${number}`);
const positions = await Promise.all(names.map((name) => admin.committed(name, topic)));
await admin.close();
console.log(JSON.stringify(positions));
