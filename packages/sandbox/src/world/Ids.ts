import { createHash } from 'node:crypto';

/** Identifiers and chances that are the same in every run with the same seed. */
export class Ids {
  private drawn = 0;

  constructor(private readonly seed: string) {}

  hex(length: number): string {
    this.drawn += 1;
    return createHash('sha256')
      .update(`${this.seed}:${this.drawn}`)
      .digest('hex')
      .slice(0, length);
  }

  digits(length: number): string {
    const digits = BigInt(`0x1${this.hex(32)}`).toString();
    return digits.slice(-length).replace(/^0/, '7');
  }

  uuid(): string {
    const hex = this.hex(32);
    return [8, 12, 16, 20, 32]
      .map((end, i, ends) => hex.slice(i ? ends[i - 1] : 0, end))
      .join('-');
  }

  /** At least 0 and below 1. */
  fraction(): number {
    return parseInt(this.hex(8), 16) / 2 ** 32;
  }
}
