/** What a client is called in words: append a row where that is not its name. */
const CLIENTS: Readonly<Record<string, string>> = { confluent: 'Confluent' };

export function called(client: string): string {
  return CLIENTS[client] ?? client;
}
