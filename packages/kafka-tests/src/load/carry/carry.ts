import { join } from 'node:path';
import type { ClientName } from '../command/arguments.ts';
import { type Remote, startRemote } from '../command/remote.ts';
import { telemetryTopic } from '../telemetry-topic.ts';
import { carryFaults } from './carry-faults.ts';
import type { CarryPlan, ReaderFigures, ReaderService, SenderFigures, SenderService } from './plan.ts';

const WARM_UP_SECONDS = 5;
const WARM_UP_SHARE = 0.2;
const CUSTOMERS = 5000;

export interface CarryFigures extends CarryPlan {
  readonly sender: SenderFigures;
  readonly reader: ReaderFigures;
  /** Events that were sent and not handled yet when the last one was sent. */
  readonly lagAtEnd: number;
  /** How much of one core our two processes took. */
  readonly coreShare: number;
  /** Whether they ended by themselves when all was done. */
  readonly ended: boolean;
  readonly faults: readonly string[];
}

export interface CarryOptions {
  readonly rate: number;
  readonly seconds: number;
  /** Where both of our processes run; any core, unless told. */
  readonly core?: string | undefined;
}

/** Carries a steady load from our producer to our consumer, each a process, and says what came of it. */
export async function carry(
  brokers: string,
  client: ClientName,
  { rate, seconds, core }: CarryOptions,
): Promise<CarryFigures> {
  const topic = await telemetryTopic(brokers, `load-${client}`);
  const warmUpEvents = Math.floor(rate * Math.min(WARM_UP_SECONDS, seconds * WARM_UP_SHARE));
  const plan: CarryPlan = { rate, seconds, customers: CUSTOMERS, warmUpEvents };
  const remoteOptions = core === undefined ? {} : { core };
  const senderProcess: Remote<SenderService> = startRemote(main('sender'), remoteOptions);
  const readerProcess: Remote<ReaderService> = startRemote(main('reader'), remoteOptions);
  try {
    const processPlan = { ...plan, client, brokers, topic };
    await readerProcess.ask('connect', processPlan);
    await senderProcess.ask('connect', processPlan);
    const sent = await senderProcess.ask('send');
    const lagAtEnd = sent - (await readerProcess.ask('handled'));
    const sender = await senderProcess.ask('close');
    const reader = await readerProcess.ask('finish', sent);
    const ended = (await Promise.all([senderProcess.end(), readerProcess.end()])).every(Boolean);
    const coreShare = ((sender.cpuMicroseconds + reader.cpuMicroseconds) * (sender.sent / sender.seconds)) / 1e6;
    const figures = { ...plan, sender, reader, lagAtEnd, coreShare, ended };
    return { ...figures, faults: carryFaults(figures) };
  } finally {
    senderProcess.kill();
    readerProcess.kill();
  }
}

function main(part: 'sender' | 'reader'): string {
  return join(import.meta.dirname, `${part}-main.ts`);
}
