import { Badge, Button, Modal, Tooltip, createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const brand: MantineColorsTuple = ['#eaf7f6', '#d3edeb', '#a6dbd8', '#74c6c3', '#45adac', '#268f90', '#17797b', '#12686b', '#0d5053', '#093d40'];

// Mantine's dark scheme draws inputs, menus and borders from this scale; it follows the dark tokens of tokens.css.
const dark: MantineColorsTuple = ['#e7efee', '#c3d0ce', '#9db0ae', '#7d9192', '#334546', '#233031', '#18211f', '#131b1c', '#0f1617', '#0c1213'];

/** Mantine's look, bent to the tokens of tokens.css. */
export const theme = createTheme({
  fontFamily: 'var(--cw-font)',
  fontFamilyMonospace: 'var(--cw-mono)',
  headings: { fontFamily: 'var(--cw-font)', fontWeight: '620' },
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 6 },
  colors: { brand, dark },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  cursorType: 'pointer',
  focusRing: 'never',
  respectReducedMotion: true,
  autoContrast: true,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' }, styles: { label: { fontWeight: 560 } } }),
    Badge: Badge.extend({ styles: { root: { textTransform: 'none', fontWeight: 560 } } }),
    Modal: Modal.extend({ defaultProps: { centered: true, radius: 'lg', overlayProps: { backgroundOpacity: 0.4, blur: 2 } } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 250, withArrow: false, events: { hover: true, focus: true, touch: false } } }),
  },
});

export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--cw-surface)',
    '--mantine-color-text': 'var(--cw-text)',
    '--mantine-color-dimmed': 'var(--cw-muted)',
    '--mantine-color-placeholder': 'var(--cw-muted)',
    '--mantine-color-default': 'var(--cw-surface)',
    '--mantine-color-default-hover': 'var(--cw-sunken)',
    '--mantine-color-default-color': 'var(--cw-text)',
    '--mantine-color-default-border': 'var(--cw-line-strong)',
    '--mantine-color-error': 'var(--cw-bad)',
    '--mantine-color-anchor': 'var(--cw-brand)',
  };
  return { variables: {}, light: shared, dark: shared };
};
