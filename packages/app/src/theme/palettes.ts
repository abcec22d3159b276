import { palettes } from '@backstage/theme';

/** Colours that both themes are made of. Every text colour has a contrast of at least 4.5 to 1 on the surfaces that it stands on. */
interface Colours {
  canvas: string;
  surface: string;
  surfaceRaised: string;
  line: string;
  text: string;
  textMuted: string;
  accent: string;
  accentStrong: string;
  onAccent: string;
  /** What is chosen among others of its kind. */
  selection: string;
  onSelection: string;
  navigation: string;
  ok: string;
  warning: string;
  error: string;
}

const lightColours: Colours = {
  canvas: '#f6f7f9',
  surface: '#ffffff',
  surfaceRaised: '#f2f4f7',
  line: '#e3e7ed',
  text: '#16202c',
  textMuted: '#566477',
  accent: '#1f5fbf',
  accentStrong: '#174a96',
  onAccent: '#ffffff',
  selection: '#0f2438',
  onSelection: '#ffffff',
  navigation: '#0f2438',
  ok: '#17714a',
  warning: '#8a5800',
  error: '#b3261e',
};

const darkColours: Colours = {
  canvas: '#0e151d',
  surface: '#151e28',
  surfaceRaised: '#1b2632',
  line: '#2a3846',
  text: '#e7edf4',
  textMuted: '#9dadbe',
  accent: '#7fb2ff',
  accentStrong: '#a9cbff',
  onAccent: '#0b1622',
  selection: '#e7edf4',
  onSelection: '#0b1622',
  navigation: '#0a1119',
  ok: '#5fd39a',
  warning: '#f2c063',
  error: '#ff8f86',
};

function portolanPalette<
  TBase extends typeof palettes.light | typeof palettes.dark,
>(base: TBase, colours: Colours) {
  return {
    ...base,
    primary: {
      main: colours.accent,
      dark: colours.accentStrong,
      contrastText: colours.onAccent,
    },
    secondary: {
      main: colours.selection,
      contrastText: colours.onSelection,
    },
    background: { default: colours.canvas, paper: colours.surface },
    text: { primary: colours.text, secondary: colours.textMuted },
    divider: colours.line,
    border: colours.line,
    textContrast: colours.text,
    textSubtle: colours.textMuted,
    textVerySubtle: colours.line,
    link: colours.accent,
    linkHover: colours.accentStrong,
    status: {
      ...base.status,
      ok: colours.ok,
      warning: colours.warning,
      error: colours.error,
      running: colours.accent,
    },
    navigation: {
      background: colours.navigation,
      indicator: '#7fd0ff',
      color: '#c9d6e4',
      selectedColor: '#ffffff',
      navItem: { hoverBackground: '#ffffff14' },
      submenu: { background: colours.navigation },
    },
    tabbar: { indicator: colours.accent },
    code: { background: colours.surfaceRaised },
  };
}

export const lightPalette = portolanPalette(palettes.light, lightColours);
export const darkPalette = portolanPalette(palettes.dark, darkColours);
