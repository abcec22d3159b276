import { durationWords } from '@portolan/plugin-platform-react';

/** `128 MB`, `1.5 GB`: as Lambda's own settings are given. */
export function megabytesWords(megabytes: number): string {
  return megabytes < 1_024
    ? `${megabytes} MB`
    : `${rounded(megabytes / 1_024)} GB`;
}

/** `14 KB`, `3.2 MB` */
export function bytesWords(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  const kilobytes = bytes / 1_024;
  return kilobytes < 1_024
    ? `${rounded(kilobytes)} KB`
    : megabytesWords(rounded(kilobytes / 1_024));
}

function rounded(value: number): number {
  return value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
}

/** `30 s`, `15 min` */
export function secondsWords(seconds: number): string {
  return durationWords(seconds * 1_000);
}
