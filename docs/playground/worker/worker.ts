import { createAnswerer } from './answer.ts';
import type { Answer, Request } from './protocol.ts';

interface Port {
  postMessage(answer: Answer): void;
  addEventListener(type: 'message', listener: (message: { readonly data: Request }) => void): void;
}

const port = globalThis as unknown as Port;
const answer = createAnswerer((given) => port.postMessage(given));
port.addEventListener('message', ({ data }) => {
  answer(data);
});
