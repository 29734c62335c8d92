import { main } from './command/main.ts';
import { loadCommand } from './load-command.ts';

await main(loadCommand);
