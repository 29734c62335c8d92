import { connect } from 'node:net';
import { kafkajsClient } from '@acme/telemetry-kafka/kafkajs';
import type { ISocketFactory } from 'kafkajs';
import { expect, test } from 'vitest';
import { describeWithKafka } from '../describe-with-kafka.ts';

const PRODUCE = 0;

/** Sockets that lose the answers to a broker's appends, and break, when they are told to. */
function losing(loses: () => boolean): ISocketFactory {
  return ({ host, port, onConnect }) => {
    const socket = connect({ host, port }, onConnect);
    const appends = new Set<number>();
    const write = socket.write.bind(socket);
    socket.write = (request: Uint8Array | string) => {
      const bytes = Buffer.from(request as string, 'binary');
      if (bytes.readInt16BE(4) === PRODUCE) appends.add(bytes.readInt32BE(8));
      return write(request);
    };
    const on = socket.on.bind(socket) as (name: string, listener: (...args: never[]) => void) => typeof socket;
    socket.on = ((name: string, listener: (data: Buffer) => void) => {
      if (name !== 'data') return on(name, listener as () => void);
      return on(name, (data: Buffer) => {
        if (!appends.has(data.readInt32BE(4)) || !loses()) return listener(data);
        socket.destroy();
        return socket.emit('end');
      });
    }) as typeof socket.on;
    return socket;
  };
}

describeWithKafka('kafkajs, when answers get lost', (brokers) => {
  test.each([
    { what: 'until they come through', deliveryTimeoutMs: 60_000, loses: (lost: number) => lost % 3 !== 0 },
    { what: 'until a batch is given up', deliveryTimeoutMs: 150, loses: (lost: number) => lost % 8 !== 0 },
  ])('batches of one record are neither lost nor doubled: $what', async ({ deliveryTimeoutMs, loses }) => {
    let lost = 0;
    const hold = { answers: false };
    const socketFactory = losing(() => hold.answers && loses(++lost));
    const client = kafkajsClient({ brokers: brokers.split(','), socketFactory });
    const admin = await client.createAdmin();
    const topic = `lost-answers-${crypto.randomUUID()}`;
    await admin.createTopic({ name: topic, partitions: 2, replicationFactor: 1, settings: {} });
    const writer = await client.createWriter({ deliveryTimeoutMs });
    hold.answers = true;
    const fates = await Promise.all(
      [0, 1].map(async (partition) => {
        const statuses: string[] = [];
        for (let index = 0; index < 20; index++) {
          const record = { key: null, value: String(index), timestamp: Date.now(), headers: [] };
          const [outcome] = await writer.send({ topic, partition, records: [record] });
          statuses.push(outcome?.status ?? 'none');
        }
        return statuses;
      }),
    );
    hold.answers = false;
    await writer.close();

    const ends = await admin.offsets(topic);
    const read: number[][] = [[], []];
    const reader = await client.createReader({
      groupId: topic,
      topics: [topic],
      whenNoOffset: 'earliest',
      handlers: {
        async onRecords({ partition, records }) {
          read[partition]?.push(...records.map(({ value }) => Number(Buffer.from(value ?? []).toString())));
        },
      },
    });
    await expect
      .poll(() => read.map(({ length }) => length), { timeout: 30_000 })
      .toEqual(ends.map(({ high }) => Number(high)));
    await reader.close();
    await admin.deleteTopic(topic);
    await admin.close();

    expect(lost).toBeGreaterThan(10);
    fates.forEach((statuses, partition) => {
      const values = read[partition] ?? [];
      const withStatus = (status: string) => values.filter((value) => statuses[value] === status);
      expect(withStatus('written')).toEqual(statuses.flatMap((status, value) => (status === 'written' ? [value] : [])));
      expect(withStatus('not-written')).toEqual([]);
      expect(new Set(values).size).toBe(values.length);
    });
    expect(fates.flat().filter((status) => status === 'unknown').length > 0).toBe(deliveryTimeoutMs < 1000);
  });
});
