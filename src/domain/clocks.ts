/** Whose time is compared with that of our own machine. */
export type Witness = 'redis' | 'alibaba';

/** How far a witness's clock is ahead of ours, between `lowest` and `highest`; negative when it is behind. Milliseconds. */
export interface ClockReading {
  source: Witness;
  lowest: number;
  highest: number;
}

/** What a witness said, and what our own clock showed before it was asked and after it had answered. Milliseconds. */
export interface Testimony {
  /** Epoch milliseconds, cut off to a whole multiple of `resolution`. */
  stated: number;
  resolution: number;
  asked: number;
  answered: number;
}

/** The present moment: as the slowest clock has it, and as the fastest. Epoch milliseconds. */
export interface Moment {
  /** By this, and nothing else, something is due. */
  earliest: number;
  /** From this a wait is counted. Whoever waits from `latest` until `earliest` has waited by every clock. */
  latest: number;
}

/** A witness that is certainly off, by at least `offset`: positive when it is ahead of our own clock. Milliseconds. */
export interface Disagreement {
  source: Witness;
  offset: number;
}

/** Our own clock counts whole milliseconds. */
const OWN_RESOLUTION_MS = 1;

/** The present by every clock that was read. Clocks that may agree do, so that they cost no time. */
export function cautiousNow(local: number, readings: readonly ClockReading[]): Moment {
  const apart = readings.filter((reading) => offsetOf(reading) !== 0);
  return {
    earliest: local + Math.min(0, ...apart.map(({ lowest }) => lowest)),
    latest: local + Math.max(0, ...apart.map(({ highest }) => highest)),
  };
}

/** The offset lies between the bounds at both moments, also when our own clock was set back between them. */
export function readingOf(source: Witness, { stated, resolution, asked, answered }: Testimony): ClockReading {
  const [first, last] = [Math.min(asked, answered), Math.max(asked, answered)];
  return {
    source,
    lowest: stated - last - OWN_RESOLUTION_MS,
    highest: stated + resolution - first,
  };
}

/**
 * The later of two readings of one witness, as narrow as both allow: a clock that tells whole seconds is known within
 * milliseconds after some answers. Readings that exclude each other mean that a clock was set; then the later one counts.
 */
export function narrowed(before: ClockReading | undefined, later: ClockReading): ClockReading {
  if (!before) return later;
  const lowest = Math.max(before.lowest, later.lowest);
  const highest = Math.min(before.highest, later.highest);
  return lowest <= highest ? { ...later, lowest, highest } : later;
}

/** What the reading proves at the least: 0 when the clocks may agree, else the bound that is nearer to it. */
export function offsetOf({ lowest, highest }: ClockReading): number {
  if (lowest > 0) return lowest;
  return highest < 0 ? highest : 0;
}

/** The witnesses that are certainly off by more than `tolerance`. */
export function disagreements(readings: readonly ClockReading[], tolerance: number): Disagreement[] {
  return readings
    .map((reading) => ({ source: reading.source, offset: offsetOf(reading) }))
    .filter(({ offset }) => Math.abs(offset) > tolerance);
}

/**
 * Whose clock a disagreement speaks against: of three clocks the one that is alone, when the other two are within
 * `tolerance`. Undefined when nobody can tell.
 */
export function suspect(
  { source, offset }: Disagreement,
  readings: readonly ClockReading[],
  tolerance: number,
): Witness | 'local' | undefined {
  const other = readings.find((reading) => reading.source !== source);
  if (!other) return undefined;
  const [toUs, toSource] = [Math.abs(offsetOf(other)), Math.abs(offsetOf(other) - offset)];
  if (Math.min(toUs, toSource) > tolerance) return undefined;
  return toUs <= toSource ? source : 'local';
}
