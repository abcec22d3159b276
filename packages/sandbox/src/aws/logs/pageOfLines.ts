import { z } from 'zod';
import { LogLine } from './LogStream';

/** A page has at most so much, counted with what each event adds to its text. */
const PAGE_BYTES = 1_048_576;
const EVENT_BYTES = 26;

/** What both operations that read events understand. */
export const readEvents = {
  /** Either name or ARN. */
  logGroupName: z.string().optional(),
  logGroupIdentifier: z.string().optional(),
  startTime: z.number().int().min(0).default(0),
  /** GetLogEvents leaves out what is of this very millisecond, FilterLogEvents has it. */
  endTime: z.number().int().min(0).default(Number.MAX_SAFE_INTEGER),
  limit: z.number().int().min(1).max(10_000).default(10_000),
  nextToken: z.string().optional(),
};

/** Collects lines until a page is full. */
export class PageOfLines<TLine extends LogLine> {
  readonly lines: TLine[] = [];
  private bytes = 0;

  constructor(private readonly limit: number) {}

  /** @returns whether there was still room for it; the first always has */
  take(line: TLine): boolean {
    const bytes = Buffer.byteLength(line.text) + EVENT_BYTES;
    if (this.lines.length >= this.limit) return false;
    if (this.lines.length && this.bytes + bytes > PAGE_BYTES) return false;
    this.lines.push(line);
    this.bytes += bytes;
    return true;
  }
}

/** When a line that was written at some time could first be read. */
export function ingestedAt({ at }: LogLine): number {
  return at + 400;
}
