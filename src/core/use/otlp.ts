import { kindOfRef } from '../model/summary';
import type { UseCounts } from './useCounts';

// The body of a request of OpenTelemetry's protocol, OTLP/HTTP with JSON, as opentelemetry-proto 1.x defines it for metrics.
// Not by its SDK: that is more than 200 kB of code, for one request a day with one metric, and it sends by itself; here what
// is shown before is, to the letter, what is sent.

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue: string };
}

interface DataPoint {
  readonly attributes: readonly Attribute[];
  readonly startTimeUnixNano: string;
  readonly timeUnixNano: string;
  readonly asInt: string;
}

export interface MetricsRequest {
  readonly resourceMetrics: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeMetrics: readonly {
      readonly scope: { readonly name: string; readonly version: string };
      readonly metrics: readonly {
        readonly name: string;
        readonly description: string;
        readonly unit: string;
        readonly sum: {
          readonly aggregationTemporality: 1;
          readonly isMonotonic: true;
          readonly dataPoints: readonly DataPoint[];
        };
      }[];
    }[];
  }[];
}

/** Kinds that are told apart; a company's own might name something. */
const KINDS = new Set([
  'component',
  'api',
  'system',
  'domain',
  'resource',
  'group',
  'user',
  'template',
  'location',
]);
const DAY = 86_400_000;

/**
 * How often pages were opened on days that are over, by the kind of entity: no name, no reference, no person, no machine.
 * Undefined where there is nothing to tell. @param after - the last day that was told
 */
export function metricsOf(
  counts: UseCounts,
  {
    version,
    today,
    after = '',
  }: { readonly version: string; readonly today: string; readonly after?: string },
): MetricsRequest | undefined {
  const dataPoints = Object.keys(counts)
    .sort()
    .filter((day) => day > after && day < today)
    .flatMap((day) => {
      const byKind = new Map<string, number>();
      for (const [ref, times] of Object.entries(counts[day]!)) {
        const kind = kindOfRef(ref);
        const told = KINDS.has(kind) ? kind : 'other';
        byKind.set(told, (byKind.get(told) ?? 0) + times);
      }
      const start = Date.parse(day);
      return [...byKind].map(([kind, times]): DataPoint => ({
        attributes: [text('greenroom.entity.kind', kind)],
        startTimeUnixNano: nanos(start),
        timeUnixNano: nanos(start + DAY),
        asInt: String(times),
      }));
    });
  if (dataPoints.length === 0) return undefined;
  return {
    resourceMetrics: [
      {
        resource: { attributes: [text('service.name', 'greenroom'), text('service.version', version)] },
        scopeMetrics: [
          {
            scope: { name: 'greenroom.use', version },
            metrics: [
              {
                name: 'greenroom.page.opened',
                description: 'Pages and docs of entities that were opened in a day, by kind', // eslint-disable-line words/words -- read by programs
                unit: '{opening}',
                sum: { aggregationTemporality: 1, isMonotonic: true, dataPoints },
              },
            ],
          },
        ],
      },
    ],
  };
}

/** Where metrics are sent for an address that a person set; undefined where it is none that may be used. */
export function metricsAddress(endpoint: string): string | undefined {
  let url: URL;
  try {
    url = new URL(endpoint.trim());
  } catch {
    return undefined;
  }
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) return undefined;
  if (url.username || url.password || /[?#]/.test(endpoint)) return undefined;
  // As OTEL_EXPORTER_OTLP_ENDPOINT is read: the path of the signal is added.
  const href = url.href.replace(/\/+$/, '');
  return href.endsWith('/v1/metrics') ? href : `${href}/v1/metrics`;
}

function text(key: string, stringValue: string): Attribute {
  return { key, value: { stringValue } };
}

/** JSON has no room for so many digits as a number. */
function nanos(milliseconds: number): string {
  return `${BigInt(milliseconds) * 1_000_000n}`;
}
