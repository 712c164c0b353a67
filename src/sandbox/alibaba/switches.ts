/**
 * Behaviour of the service that its documents leave open, or that a test wants the other way round. The defaults are
 * what the documents, or clients in the field, make most likely. May be changed while the server runs.
 */
export interface Switches {
  /** UpdateDomainRecord may change the type of a record in place. Default true; the field's clients rely on it. */
  inPlaceTypeChange: boolean;
  /** What the refusal says when it may not; `SubDomainInvalid.Type` is as plausible as the default. */
  typeChangeRefusal: string;
  /** A record keeps its weight when its type changes, though the new set has none. Default false: weights belong to a set. */
  typeChangeKeepsWeight: boolean;
  /** Disabled records take part in conflicts. Default true, the careful reading. */
  disabledRecordsConflict: boolean;
  /** Enabling a record checks for conflicts again. Only differs when disabled records do not take part. Default true. */
  enablingChecksConflicts: boolean;
  /** What setting the status a record already has gives: success (default), or a refusal with this code. */
  sameStatus: 'accepted' | 'DomainRecordDuplicate';
  /** Malformed values are refused as `SubDomainInvalid.Value` (default, seen in the field) or as `InvalidRR.AValue` and so on. */
  valueCodes: 'general' | 'by-type';
  /** The highest priority of an MX record: 50 now, 10 in older documents. */
  maxMxPriority: number;
  /** Largest PageSize of DescribeSubDomainRecords: 100 now, 500 in older documents. */
  maxSubDomainPageSize: number;
  /**
   * What describing an object of GTM 3.0 gives that is not there: an answer with nothing in it (default; the vendor's
   * Terraform provider looks for that) or a refusal. Writes to it are refused either way.
   */
  missingCloudGtm: 'empty' | 'refused';
  /**
   * How long a write is under way, in milliseconds of real time; another write to the same zone meanwhile is refused
   * with `LastOperationNotFinished`. Default 0: writes never overlap. Real, because requests on the wire overlap in
   * real time whatever a test's clock says.
   */
  writeDelayMs: number;
  /** How far the service's clock is ahead, in what its answers are dated with and what it holds requests against. Milliseconds. */
  clockOffsetMs: number;
}

export const DEFAULT_SWITCHES: Readonly<Switches> = {
  inPlaceTypeChange: true,
  typeChangeRefusal: 'DomainRecordConflict',
  typeChangeKeepsWeight: false,
  disabledRecordsConflict: true,
  enablingChecksConflicts: true,
  sameStatus: 'accepted',
  valueCodes: 'general',
  maxMxPriority: 50,
  maxSubDomainPageSize: 100,
  missingCloudGtm: 'empty',
  writeDelayMs: 0,
  clockOffsetMs: 0,
};
