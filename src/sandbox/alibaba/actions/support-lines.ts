import { z } from 'zod';
import { type Action, ownZone } from '../call.ts';
import { ALL_LINES, lineCalled } from '../lines.ts';
import { parseParams } from '../params.ts';
import { lineOnWire } from '../wire.ts';

/** Lines that records may name: those of a zone's edition, or all when no zone is told. */
export const supportLines = {
  DescribeSupportLines: (call) => {
    const { DomainName } = parseParams(z.object({ DomainName: z.string().optional() }), call.params);
    const codes = DomainName ? ownZone(call, DomainName).lines : ALL_LINES.map(({ code }) => code);
    return { RecordLines: { RecordLine: linesOnWire(codes) } };
  },
} satisfies Record<string, Action>;

export function linesOnWire(codes: readonly string[]) {
  return codes.map((code) => {
    const line = lineCalled(code);
    return lineOnWire(line, line.father && lineCalled(line.father).name);
  });
}
