import autocannon from 'autocannon';

export interface Measured {
  readonly rps: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly failures: number;
}

export interface Plan {
  readonly base: string;
  /** The paths asked for in turn. */
  readonly paths: readonly string[];
  readonly seconds?: number;
  readonly connections?: number;
  /** True: each request under a host name of its own, so that no rendered page is found in the cache. */
  readonly cold?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

let serial = 0;

/** Asks a server for `seconds` over 8 connections and counts every answer that is not 2xx or 304 as a failure. */
export async function measure({ base, paths, seconds = 6, connections = 8, cold = false, headers = {} }: Plan): Promise<Measured> {
  let next = 0;
  const result = await autocannon({
    url: base, connections, duration: seconds, headers: { ...headers },
    requests: [{
      method: 'GET',
      setupRequest: (request) => {
        const path = paths[next++ % paths.length] ?? '/';
        return { ...request, path, headers: { ...headers, host: cold ? `n${serial++}.bench.localhost` : 'bench.localhost' } };
      },
    }],
  });
  const answered = result['2xx'] + (result.statusCodeStats?.['304']?.count ?? 0);
  return { rps: result.requests.average, p50: result.latency.p50, p99: result.latency.p99, failures: result.requests.total - answered + result.errors };
}

/** The median of several runs by rps: machines are noisy. */
export async function medianOf(runs: number, plan: Plan): Promise<Measured> {
  const results: Measured[] = [];
  for (let run = 0; run < runs; run += 1) results.push(await measure(plan));
  const sorted = results.toSorted((one, other) => one.rps - other.rps);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new RangeError('medianOf: no run');
  return { ...middle, failures: results.reduce((sum, result) => sum + result.failures, 0) };
}
