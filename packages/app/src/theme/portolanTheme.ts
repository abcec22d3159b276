import {
  createUnifiedTheme,
  defaultTypography,
  PageTheme,
  UnifiedTheme,
  UnifiedThemeOptions,
} from '@backstage/theme';
import { darkPalette, lightPalette } from './palettes';

const FONT_FAMILY =
  'Inter, "Helvetica Neue", "Liberation Sans", Arial, system-ui, sans-serif';

const HEADING_PIXELS = { h1: 22, h2: 20, h3: 18, h4: 16, h5: 15, h6: 14 };

/** Pages of older plugins draw their own header: it is made plain, like that of `@backstage/ui`. */
const components: UnifiedThemeOptions['components'] = {
  BackstageHeader: {
    styleOverrides: {
      header: ({ theme }) => ({
        backgroundImage: 'none',
        backgroundColor: theme.palette.background.default,
        boxShadow: 'none',
        borderBottom: `1px solid ${theme.palette.divider}`,
        padding: theme.spacing(2, 3),
      }),
      title: ({ theme }) => ({ color: theme.palette.text.primary }),
      subtitle: ({ theme }) => ({ color: theme.palette.text.secondary }),
      type: ({ theme }) => ({
        color: theme.palette.text.secondary,
        textTransform: 'none',
        opacity: 1,
      }),
      breadcrumb: ({ theme }) => ({ color: theme.palette.text.secondary }),
      breadcrumbType: { opacity: 1, fontSize: 'inherit' },
      breadcrumbTitle: { opacity: 1, fontSize: 'inherit' },
    },
  },
  BackstageHeaderLabel: {
    styleOverrides: {
      label: ({ theme }) => ({ color: theme.palette.text.secondary }),
      value: ({ theme }) => ({ color: theme.palette.text.primary }),
    },
  },
  CatalogReactUserListPicker: {
    styleOverrides: {
      root: { backgroundColor: 'transparent', border: 0 },
      title: { marginLeft: 0 },
      groupWrapper: { margin: 0 },
    },
  },
  MuiPaper: {
    styleOverrides: {
      root: { backgroundImage: 'none' },
      rounded: { borderRadius: 10 },
      elevation1: ({ theme }) => ({
        boxShadow: 'none',
        border: `1px solid ${theme.palette.divider}`,
      }),
      elevation2: ({ theme }) => ({
        boxShadow: 'none',
        border: `1px solid ${theme.palette.divider}`,
      }),
    },
  },
  MuiButton: {
    styleOverrides: {
      root: { textTransform: 'none', borderRadius: 7, letterSpacing: 0 },
      contained: { boxShadow: 'none' },
    },
  },
  MuiTab: {
    styleOverrides: { root: { textTransform: 'none', letterSpacing: 0 } },
  },
};

function portolanTheme(palette: UnifiedThemeOptions['palette']): UnifiedTheme {
  const plainHeader: PageTheme = {
    colors: [],
    shape: 'none',
    backgroundImage: 'none',
    fontColor: palette.text?.primary ?? 'inherit',
  };
  const headings = Object.fromEntries(
    Object.entries(HEADING_PIXELS).map(([level, pixels]) => [
      level,
      {
        fontSize: `${pixels / 16}rem`,
        fontWeight: 650,
        marginBottom: level === 'h1' ? 6 : 4,
      },
    ]),
  );
  return createUnifiedTheme({
    palette,
    fontFamily: FONT_FAMILY,
    typography: {
      ...defaultTypography,
      ...headings,
      fontFamily: FONT_FAMILY,
    },
    defaultPageTheme: 'home',
    pageTheme: { home: plainHeader },
    components,
  });
}

export const lightTheme = portolanTheme(lightPalette);
export const darkTheme = portolanTheme(darkPalette);
