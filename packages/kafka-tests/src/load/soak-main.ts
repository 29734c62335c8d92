import { main } from './command/main.ts';
import { soakCommand } from './soak-command.ts';

await main(soakCommand);
