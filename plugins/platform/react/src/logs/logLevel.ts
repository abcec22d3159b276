/** A level that a person looks for. */
export type LogLevel = 'error' | 'warning';

/** Levels stand at the front; what a message quotes later on is not its own. */
const LOOKED_AT = 400;

const ERROR_WORD =
  'error|err|fatal|critical|crit|severe|panic|alert|emerg(?:ency)?';

/** `[ERROR]`, `ERROR:`, `FATAL`: in capitals, as loggers write them. */
const ERROR_CAPITALS = /\b(?:ERROR|FATAL|CRITICAL|SEVERE|PANIC)\b/;
const WARNING_CAPITALS = /\b(?:WARN|WARNING)\b/;

/** `level=error`, `"severity": "ERROR"`. */
const ERROR_FIELD = new RegExp(
  `\\b(?:level|lvl|severity|log\\.level)["']?\\s*[=:]\\s*["']?(?:${ERROR_WORD})\\b`,
  'i',
);
const WARNING_FIELD =
  /\b(?:level|lvl|severity|log\.level)["']?\s*[=:]\s*["']?warn(?:ing)?\b/i;

/** Loggers for Node write numbers: 40 warn, 50 error, 60 fatal. @see https://getpino.io/#/docs/api?id=loggerlevels-object */
const NUMBER_FIELD = /"level"\s*:\s*(\d{2})\b/;

/** How an uncaught exception begins: `TypeError: x is undefined`, `java.io.IOException: …`, `Traceback (most …`. */
const THROWN =
  /^\s*(?:Uncaught\s+)?(?:[\w$]+\.)*[\w$]*(?:Error|Exception)\b(?::|$)|^Traceback \(most recent call last\)|^panic: /;

/**
 * The level of a line, as far as it can be told.
 *
 * @param text - without colours
 */
export function logLevel(text: string): LogLevel | undefined {
  const front = text.slice(0, LOOKED_AT);
  const number = Number(NUMBER_FIELD.exec(front)?.[1] ?? 0);
  if (number >= 50 || ERROR_FIELD.test(front)) return 'error';
  if (number >= 40 || WARNING_FIELD.test(front)) return 'warning';
  // A field that says another level outdoes a word in the message.
  if (number > 0 || /"(?:level|severity)"\s*:\s*"/i.test(front))
    return undefined;
  if (ERROR_CAPITALS.test(front) || THROWN.test(front)) return 'error';
  return WARNING_CAPITALS.test(front) ? 'warning' : undefined;
}
