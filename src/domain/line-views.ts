import { DEFAULT_LINE, sampleSubnet } from './line.ts';

/** How a line's answer can be asked for: with a client subnet, or without one where all clients are told the same. */
export interface LineView {
  line: string;
  clientSubnet?: string;
}

/**
 * The lines of which a sample client is known, and the other lines that would claim that client instead: `narrower` ones
 * before it, `wider` ones where it has no records. Alibaba Cloud DNS looks for search engines, clouds, carriers and
 * regions in this order, for the more specific line first. In the order in which they are tried for the default line.
 */
const SAMPLES: readonly { line: string; narrower: RegExp; wider?: RegExp }[] = [
  { line: 'oversea', narrower: /^os_/ },
  { line: 'telecom', narrower: /^cn_telecom_/, wider: /^(internal$|cn_region_)/ },
  { line: 'unicom', narrower: /^cn_unicom_/, wider: /^(internal$|cn_region_)/ },
  { line: 'mobile', narrower: /^cn_mobile_/, wider: /^(internal$|cn_region_)/ },
  { line: 'internal', narrower: /^(cn_region_|aliyun)/ },
];

/** From where each line that has records can be seen; `unseen` are those of which no client is known for certain. */
export function lineViews(present: readonly string[]): { seen: LineView[]; unseen: string[] } {
  const lines = [...new Set(present)];
  const views = lines.map((line) => ({ line, view: viewOf(line, lines) }));
  return {
    seen: views.flatMap(({ view }) => view ?? []),
    unseen: views.flatMap(({ line, view }) => (view ? [] : [line])),
  };
}

function viewOf(line: string, present: readonly string[]): LineView | undefined {
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
