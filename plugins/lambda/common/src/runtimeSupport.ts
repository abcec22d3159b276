import { z } from 'zod';

/** @public */
export const lambdaRuntimeSupportSchema = z.object({
  /** `ending`: within 180 days. `unknown`: AWS's table had no such runtime when it was read, as of container images. */
  status: z.enum(['supported', 'ending', 'ended', 'unknown']),
  /** `2027-04-30`: the last day of support. */
  endsAt: z.iso.date().optional(),
  /** Days until then; below 0 afterwards. */
  inDays: z.number().int().optional(),
});

/** @public */
export type LambdaRuntimeSupport = z.infer<typeof lambdaRuntimeSupportSchema>;

/** Where the dates of {@link runtimeSupport} stand. @public */
export const LAMBDA_RUNTIMES_URL =
  'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html';

/** As of when. AWS moves dates, always to later ones so far. @public */
export const LAMBDA_RUNTIMES_READ_AT = '2026-09-15';

/** The end is near so many days before. */
const ENDING_DAYS = 180;

const DAY_MS = 86_400_000;

/**
 * The column “Deprecation date” of {@link LAMBDA_RUNTIMES_URL}: from then on a runtime gets no security patches and its
 * functions no technical support.
 */
const SUPPORT_ENDS: Readonly<Record<string, string>> = {
  'nodejs24.x': '2028-04-30',
  'nodejs22.x': '2027-04-30',
  'nodejs20.x': '2026-04-30',
  'nodejs18.x': '2025-09-01',
  'nodejs16.x': '2024-06-12',
  'nodejs14.x': '2023-12-04',
  'nodejs12.x': '2023-03-31',
  'nodejs10.x': '2021-07-30',
  'nodejs8.10': '2020-03-06',
  'nodejs6.10': '2019-08-12',
  'nodejs4.3': '2020-03-05',
  'nodejs4.3-edge': '2020-03-05',
  nodejs: '2016-10-31',
  'python3.14': '2029-06-30',
  'python3.13': '2029-06-30',
  'python3.12': '2028-10-31',
  'python3.11': '2027-06-30',
  'python3.10': '2026-10-31',
  'python3.9': '2025-12-15',
  'python3.8': '2024-10-14',
  'python3.7': '2023-12-04',
  'python3.6': '2022-07-18',
  'python2.7': '2021-07-15',
  java25: '2029-06-30',
  java21: '2029-06-30',
  'java17.al2023': '2029-06-30',
  java17: '2027-06-30',
  'java11.al2023': '2029-06-30',
  java11: '2027-06-30',
  'java8.al2023': '2029-06-30',
  'java8.al2': '2027-06-30',
  java8: '2024-01-08',
  dotnet10: '2028-11-14',
  dotnet9: '2026-11-10',
  dotnet8: '2026-11-10',
  dotnet7: '2024-05-14',
  dotnet6: '2024-12-20',
  'dotnet5.0': '2022-05-10',
  'dotnetcore3.1': '2023-04-03',
  'dotnetcore2.1': '2022-01-05',
  'dotnetcore2.0': '2019-05-30',
  'dotnetcore1.0': '2019-07-27',
  'ruby4.0': '2029-03-31',
  'ruby3.4': '2028-03-31',
  'ruby3.3': '2027-03-31',
  'ruby3.2': '2026-03-31',
  'ruby2.7': '2023-12-07',
  'ruby2.5': '2021-07-30',
  'go1.x': '2024-01-08',
  'provided.al2023': '2029-06-30',
  'provided.al2': '2026-07-31',
  provided: '2024-01-08',
};

/**
 * How long AWS still supports a runtime. Pure.
 *
 * @param runtime - its identifier: `nodejs24.x`; absent for container images, which bring their own
 * @param now - milliseconds since 1970
 * @public
 */
export function runtimeSupport(
  runtime: string | undefined,
  now: number,
): LambdaRuntimeSupport {
  if (runtime === undefined || !Object.hasOwn(SUPPORT_ENDS, runtime)) {
    return { status: 'unknown' };
  }
  const endsAt = SUPPORT_ENDS[runtime];
  const today = Math.floor(now / DAY_MS);
  const inDays = Date.parse(endsAt) / DAY_MS - today;
  return { status: statusOf(inDays), endsAt, inDays };
}

function statusOf(inDays: number): LambdaRuntimeSupport['status'] {
  if (inDays < 0) return 'ended';
  return inDays <= ENDING_DAYS ? 'ending' : 'supported';
}
