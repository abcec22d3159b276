const RANGES = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;

/** Whether a schedule of five fields (`30 22 * * 1-5`) is due in the minute of a time. */
export function isDue(schedule: string, ms: number, timeZone: string): boolean {
  const fields = schedule.trim().split(/\s+/);
  const at = minuteOf(ms, timeZone);
  return (
    fields.length === RANGES.length &&
    fields.every((field, i) => includes(field, at[i], RANGES[i]))
  );
}

/** @param duration - as Go writes it: `1h30m` */
export function durationMsOf(duration: string): number {
  const [, hours = '0', minutes = '0'] =
    /^(?:(\d+)h)?(?:(\d+)m)?$/.exec(duration) ?? [];
  return (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function includes(
  field: string,
  value: number,
  [first, last]: readonly [number, number],
): boolean {
  return field.split(',').some(part => {
    const [range, step = '1'] = part.split('/');
    const [from, to = part.includes('/') ? String(last) : range] =
      range === '*' ? [String(first), String(last)] : range.split('-');
    // Sunday is both 0 and 7.
    const at = last === 6 && value === 0 && Number(to) === 7 ? 7 : value;
    return (
      at >= Number(from) &&
      at <= Number(to) &&
      (at - Number(from)) % Number(step) === 0
    );
  });
}

/** Minute, hour, day, month and day of the week. */
function minuteOf(ms: number, timeZone: string): number[] {
  const date = new Date(ms);
  if (timeZone === 'UTC')
    return [
      date.getUTCMinutes(),
      date.getUTCHours(),
      date.getUTCDate(),
      date.getUTCMonth() + 1,
      date.getUTCDay(),
    ];
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    minute: 'numeric',
    hour: 'numeric',
    day: 'numeric',
    month: 'numeric',
    weekday: 'short',
  }).formatToParts(date);
  const of = (type: string) =>
    parts.find(part => part.type === type)?.value ?? '';
  return [
    Number(of('minute')),
    Number(of('hour')),
    Number(of('day')),
    Number(of('month')),
    ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(of('weekday')),
  ];
}
