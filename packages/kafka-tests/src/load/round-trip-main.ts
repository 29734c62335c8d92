import { main } from './command/main.ts';
import { roundTripCommand } from './round-trip-command.ts';

await main(roundTripCommand);
