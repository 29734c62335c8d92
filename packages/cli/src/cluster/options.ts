import type { Arguments, Option } from '../arguments.ts';
import { fileText } from '../file-text.ts';
import { UsageError } from '../usage-error.ts';
import { CLIENT_NAMES, type ClientName } from './clients.ts';
import type { ClusterAddress } from './connect.ts';

/** The options by which a cluster is reached, with one of these clients. */
export function clusterOptions(clients: readonly ClientName[] = CLIENT_NAMES): readonly Option[] {
  return [
    { name: 'brokers', value: 'LIST', summary: 'addresses of brokers, host:port, joined by commas' },
    {
      name: 'client',
      value: clients.join('|'),
      choices: clients,
      summary: 'the Kafka client to use; by default the first of these that is installed and for this Node',
    },
    {
      name: 'config',
      value: 'FILE',
      summary: "a JSON object of the client's own settings, such as SASL and TLS; brokers come from --brokers",
    },
  ];
}

/** Where the cluster is, by these options. Throws {@link UsageError} or `LakeReadError`. */
export async function readAddress(
  given: Arguments,
  clients: readonly ClientName[] = CLIENT_NAMES,
): Promise<ClusterAddress> {
  const brokers = readBrokers(given.last('brokers'));
  const [client, config] = [given.last('client') as ClientName | undefined, given.last('config')];
  return {
    brokers,
    clients: client === undefined ? clients : [client],
    config: config === undefined ? {} : await readConfig(config),
  };
}

const BROKER = /^(?:\[[0-9a-fA-F:]+\]|[^\s:/@[\]]+):([0-9]{1,5})$/;
const HIGHEST_PORT = 65_535;

function readBrokers(list: string | undefined): readonly string[] {
  if (list === undefined) throw new UsageError('Say where the cluster is: --brokers host:port,host:port.');
  const brokers = list.split(',').map((broker) => broker.trim());
  const wrong = brokers.find((broker) => {
    const port = Number(BROKER.exec(broker)?.[1] ?? 0);
    return port < 1 || port > HIGHEST_PORT;
  });
  if (wrong === undefined) return brokers;
  throw new UsageError(`--brokers takes host:port, joined by commas; '${wrong}' is none.`);
}

// It may hold passwords: nothing of it is ever quoted.
async function readConfig(path: string): Promise<Readonly<Record<string, unknown>>> {
  const text = await fileText(path);
  const wanted = `${path}, given as --config, must be a JSON object of the client's own settings`;
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch {
    throw new UsageError(`${wanted}; it is no JSON.`);
  }
  if (typeof config === 'object' && config !== null && !Array.isArray(config)) {
    return config as Readonly<Record<string, unknown>>;
  }
  throw new UsageError(`${wanted}; it is some other JSON.`);
}
