import type { Http } from '../ports/http';
import { type MetricsRequest, metricsAddress, metricsOf } from './otlp';
import { dayOf, readUse } from './useCounts';

/** What the person agreed to, and how far it is told. Plain JSON. */
export interface ExportState {
  /** The address that was shown when it was switched on: another one is not agreed to. */
  readonly agreed?: string;
  /** The last day that was told. */
  readonly told?: string;
  readonly triedAt?: number;
  readonly failure?: string;
}

/** What decides whether anything is sent. */
export interface ExportFacts {
  /** What is written in the setting; empty by default. */
  readonly endpoint: string;
  /** What was kept of the state: anything. */
  readonly state: unknown;
  /** What was kept of use: anything. */
  readonly use: unknown;
  /** Whether the editor's own telemetry is on. */
  readonly isAllowed: boolean;
  readonly version: string;
  readonly now: number;
}

export interface ExportView extends ExportState {
  /** Where it would go; undefined where the setting names no address that may be used. */
  readonly address?: string;
  readonly isWrong: boolean;
  readonly isOn: boolean;
  readonly isBarred: boolean;
  /** All that would be sent next. */
  readonly next?: MetricsRequest;
  /** The same fields with made-up values, for who has nothing to tell yet. */
  readonly example: MetricsRequest;
}

/** Milliseconds. */
const TIMEOUT = 10_000;

/** How the export stands, and what would be sent next. */
export function exportView({ endpoint, state: kept, use, isAllowed, version, now }: ExportFacts): ExportView {
  const address = metricsAddress(endpoint);
  const state = readState(kept);
  const told = state.told === undefined ? {} : { after: state.told };
  const next = metricsOf(readUse(use, now), { version, today: dayOf(now), ...told });
  return {
    ...state,
    ...(address !== undefined && { address }),
    isWrong: endpoint.trim() !== '' && address === undefined,
    isOn: address !== undefined && state.agreed === address,
    isBarred: !isAllowed,
    example: metricsOf({ '2026-01-01': { 'component:': 1 } }, { version, today: '2026-01-02' })!,
    ...(next && { next }),
  };
}

/** Switched on for the address that was shown, or off. */
export function switched(kept: unknown, isOn: boolean, address: string): ExportState {
  const { agreed: _agreed, failure: _failure, triedAt: _triedAt, ...rest } = readState(kept);
  return isOn ? { ...rest, agreed: address } : rest;
}

/**
 * Tells of the days that are over, once a day at most, where that is switched on and allowed. What is sent is `next` of the view,
 * and nothing else. Never rejects.
 *
 * @param keep Keeps the state: before anything is sent, so that no other window sends the same, and after.
 */
export async function exportUse(
  facts: ExportFacts,
  http: () => Promise<Http>,
  keep: (state: ExportState) => PromiseLike<void>,
): Promise<void> {
  const { isOn, isBarred, address, next, triedAt, agreed, told } = exportView(facts);
  const isToday = triedAt !== undefined && dayOf(triedAt) === dayOf(facts.now);
  if (!isOn || isBarred || !next || address === undefined || isToday) return;
  const state: ExportState = { agreed, ...(told !== undefined && { told }), triedAt: facts.now };
  await keep(state);
  try {
    const { status } = await (
      await http()
    ).send({
      method: 'POST',
      url: address,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(next),
      timeout: TIMEOUT,
      maxBytes: 100_000,
    });
    if (status < 200 || status > 299) throw new Error(`${new URL(address).host} answers ${status}.`);
    await keep({ ...state, told: lastDay(next) });
  } catch (error) {
    await keep({ ...state, failure: error instanceof Error ? error.message : String(error) });
  }
}

function lastDay({ resourceMetrics: [resource] }: MetricsRequest): string {
  const points = resource!.scopeMetrics[0]!.metrics[0]!.sum.dataPoints;
  return new Date(Number(BigInt(points.at(-1)!.startTimeUnixNano) / 1_000_000n)).toISOString().slice(0, 10);
}

function readState(kept: unknown): ExportState {
  if (typeof kept !== 'object' || kept === null) return {};
  const { agreed, told, triedAt, failure } = kept as Record<string, unknown>;
  return {
    ...(typeof agreed === 'string' && { agreed }),
    ...(typeof told === 'string' && { told }),
    ...(typeof triedAt === 'number' && Number.isFinite(triedAt) && { triedAt }),
    ...(typeof failure === 'string' && { failure }),
  };
}
