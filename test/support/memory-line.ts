import { sameness, WaitingRequest } from '../../src/domain/waiting.ts';
import type { WaitingLine } from '../../src/ports.ts';

/** A line in memory, each request written as text and read back; nobody shares an object with it. */
export function memoryLine(): WaitingLine {
  const waiting: { id: string; text: string }[] = [];
  const read = ({ text }: { text: string }): WaitingRequest => WaitingRequest.parse(JSON.parse(text));

  return {
    async join(request) {
      const others = waiting.map(read);
      const known =
        others.find(({ id }) => id === request.id) ??
        others.find((other) => sameness(other) === sameness(request));
      if (known) return known;
      const entry = { id: request.id, text: JSON.stringify(request) };
      waiting.push(entry);
      return read(entry);
    },
    list: async () => waiting.map(read),
    async save(request) {
      const entry = waiting.find(({ id }) => id === request.id);
      if (entry) entry.text = JSON.stringify(request);
      return entry !== undefined;
    },
    async leave(id) {
      const at = waiting.findIndex((entry) => entry.id === id);
      if (at !== -1) waiting.splice(at, 1);
      return at !== -1;
    },
  };
}
