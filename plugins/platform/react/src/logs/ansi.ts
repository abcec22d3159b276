import Anser from 'anser';

/** The colours that text is shown in: each has a value of its own in light and dark, readable on the background. */
export type AnsiColor =
  | 'red'
  | 'green'
  | 'yellow'
  | 'blue'
  | 'magenta'
  | 'cyan'
  | 'grey';

/** A run of characters that look the same. */
export interface AnsiRun {
  text: string;
  color?: AnsiColor;
  /** Behind the text. */
  background?: AnsiColor;
  decorations: readonly (
    | 'bold'
    | 'dim'
    | 'italic'
    | 'underline'
    | 'strikethrough'
  )[];
}

const DECORATIONS: readonly string[] = [
  'bold',
  'dim',
  'italic',
  'underline',
  'strikethrough',
];

/** Sequences that are no colours: links and titles (OSC), character sets, keypad modes, lone escapes. */
const OTHER_SEQUENCES =
  // eslint-disable-next-line no-control-regex
  /\u001b(?:\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[()][0-9A-Za-z]|[^[\]()])/g;

/** Everything that has no shape, but for the tabulator. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g;

/**
 * What a terminal would show of a line. Colours are reduced to {@link AnsiColor}, because a line chooses them for a
 * background that it does not know.
 */
export function ansiRuns(line: string): AnsiRun[] {
  const entries = Anser.ansiToJson(line.replace(OTHER_SEQUENCES, ''), {
    json: true,
    remove_empty: true,
    use_classes: true,
  });
  return entries.flatMap(entry => {
    const text = entry.content.replace(CONTROL, '');
    if (!text) return [];
    const color = colorOf(entry.fg, entry.fg_truecolor);
    const background = colorOf(entry.bg, entry.bg_truecolor);
    return [
      {
        text,
        ...(color && { color }),
        ...(background && { background }),
        decorations: entry.decorations.filter(isShown),
      },
    ];
  });
}

/** A line without its colours. */
export function plainText(line: string): string {
  return ansiRuns(line)
    .map(({ text }) => text)
    .join('');
}

function isShown(name: string): name is AnsiRun['decorations'][number] {
  return DECORATIONS.includes(name);
}

const NAMED: Readonly<Record<string, AnsiColor | undefined>> = {
  red: 'red',
  green: 'green',
  yellow: 'yellow',
  blue: 'blue',
  magenta: 'magenta',
  cyan: 'cyan',
  // Black on a dark and white on a light background would not be seen: both are left as ordinary text.
  'bright-black': 'grey',
};

/** @param name - `ansi-red`, `ansi-bright-red`, `ansi-palette-196` or `ansi-truecolor` */
function colorOf(
  name: string | null,
  truecolor: string | null,
): AnsiColor | undefined {
  if (!name) return undefined;
  const plain = name.replace(/^ansi-/, '');
  if (plain === 'truecolor') {
    const [red = 0, green = 0, blue = 0] = (truecolor ?? '')
      .split(',')
      .map(Number);
    return hueOf(red, green, blue);
  }
  const index = /^palette-(\d+)$/.exec(plain)?.[1];
  if (index !== undefined) return paletteColor(Number(index));
  return NAMED[plain] ?? NAMED[plain.replace(/^bright-/, '')];
}

/** Of the 256 colours: a cube of 6 by 6 by 6 from 16 on, then shades of grey. */
function paletteColor(index: number): AnsiColor | undefined {
  if (index >= 232) return index < 244 ? 'grey' : undefined;
  const level = (step: number) => (step === 0 ? 0 : 55 + 40 * step);
  const cube = index - 16;
  return hueOf(
    level(Math.floor(cube / 36)),
    level(Math.floor(cube / 6) % 6),
    level(cube % 6),
  );
}

/** Smallest difference between the channels (0 to 255) that the eye takes for a colour. */
const COLORFUL = 40;

const HUES: readonly { upTo: number; color: AnsiColor }[] = [
  { upTo: 20, color: 'red' },
  { upTo: 75, color: 'yellow' },
  { upTo: 160, color: 'green' },
  { upTo: 200, color: 'cyan' },
  { upTo: 265, color: 'blue' },
  { upTo: 335, color: 'magenta' },
  { upTo: 360, color: 'red' },
];

/** The colour nearest in hue; none for black, white and light grey. */
function hueOf(
  red: number,
  green: number,
  blue: number,
): AnsiColor | undefined {
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (spread < COLORFUL) return most > 64 && most < 160 ? 'grey' : undefined;
  let hue: number;
  if (most === red) hue = ((green - blue) / spread) * 60;
  else if (most === green) hue = ((blue - red) / spread) * 60 + 120;
  else hue = ((red - green) / spread) * 60 + 240;
  const turned = (hue + 360) % 360;
  return HUES.find(({ upTo }) => turned <= upTo)?.color;
}
