import { DEFAULT_LINE, MAINLAND, OVERSEAS, sampleSubnet } from './line.ts';

/** How a line's answer can be asked for: with a client subnet, or without one where all clients are told the same. */
export interface LineView {
  line: string;
  clientSubnet?: string;
}

/** From where each line that has records can be seen; `unseen` are those of which no client is known for certain. */
export function lineViews(present: readonly string[]): { seen: LineView[]; unseen: string[] } {
  const lines = [...new Set(present)];
  const views = lines.map((line) => ({ line, view: viewOf(line, lines) }));
  return {
    seen: views.flatMap(({ view }) => view ?? []),
    unseen: views.flatMap(({ line, view }) => (view ? [] : [line])),
  };
}

/** From where one line can be seen beside the lines on which the host is answered; undefined: from nowhere for certain. */
export function viewOf(line: string, present: readonly string[]): LineView | undefined {
  if (line === DEFAULT_LINE) return defaultView(present);
  const sample = SAMPLES.find((known) => known.line === line);
  if (!sample || present.some((other) => sample.narrower.test(other))) return undefined;
  return withSubnet(line, sample.line);
}

/** A matched line hides the default one, so its answer shows only to a client that no other line claims. */
function defaultView(present: readonly string[]): LineView | undefined {
  const others = present.filter((line) => line !== DEFAULT_LINE);
  if (others.length === 0) return { line: DEFAULT_LINE };
  const free = SAMPLES.find(({ line, narrower, wider }) =>
    others.every((other) => other !== line && !narrower.test(other) && !wider?.test(other)),
  );
  return free && withSubnet(DEFAULT_LINE, free.line);
}

function withSubnet(line: string, sampleOf: string): LineView | undefined {
  const clientSubnet = sampleSubnet(sampleOf);
  return clientSubnet === undefined ? undefined : { line, clientSubnet };
}

/**
 * The lines of which a sample client is known, and the other lines that would claim that client instead: `narrower` ones
 * before it, `wider` ones where it has no records. Alibaba Cloud DNS looks for search engines, clouds, carriers and
 * regions in this order, for the more specific line first ("Intelligent DNS resolution", read 2026-11). In the order in
 * which they are tried for the default line.
 */
const SAMPLES: readonly { line: string; narrower: RegExp; wider?: RegExp }[] = [
  { line: OVERSEAS, narrower: /^(os_|google$)/ },
  { line: 'telecom', narrower: /^cn_telecom_/, wider: /^(internal$|cn_region_)/ },
  { line: 'unicom', narrower: /^cn_unicom_/, wider: /^(internal$|cn_region_)/ },
  { line: 'mobile', narrower: /^cn_mobile_/, wider: /^(internal$|cn_region_)/ },
  { line: MAINLAND, narrower: /^(cn_region_|aliyun)/ },
];
