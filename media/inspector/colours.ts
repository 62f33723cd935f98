import type { Scale } from './scale';

/** A colour as red, green, blue, each 0 to 255. */
export type Rgb = readonly [number, number, number];

/** 256 colours, four bytes each (red, green, blue, 255), from the scale's low end to its high end. */
export type Ramp = Uint8ClampedArray<ArrayBuffer>;

/** The kinds of theme a window can have. */
export type Theme = 'dark' | 'light' | 'contrast-dark' | 'contrast-light';

/** A colour in OKLCH: lightness 0 to 1, chroma, hue in degrees. */
type Lch = readonly [number, number, number];

/**
 * Stops of the ramps. Lightness rises (dark) or falls (light) all along a gate's ramp and from the middle of a
 * symmetric one to both ends, so values are told apart without hue; the hues are blue and orange, which stay
 * different for every common kind of colour blindness. Low or near zero is close to the background.
 */
const STOPS: Readonly<Record<'dark' | 'light', Readonly<Record<Scale['kind'], readonly Lch[]>>>> = {
  dark: {
    unit: [[0.22, 0.08, 290], [0.36, 0.12, 275], [0.52, 0.1, 230], [0.68, 0.12, 180], [0.82, 0.16, 140], [0.95, 0.16, 105]],
    symmetric: [[0.86, 0.11, 225], [0.62, 0.15, 245], [0.4, 0.1, 255], [0.23, 0, 0], [0.42, 0.09, 45], [0.66, 0.15, 55], [0.89, 0.13, 80]],
  },
  light: {
    unit: [[0.98, 0.02, 105], [0.9, 0.08, 135], [0.77, 0.11, 170], [0.6, 0.11, 215], [0.43, 0.13, 260], [0.25, 0.1, 290]],
    symmetric: [[0.32, 0.13, 262], [0.55, 0.14, 250], [0.8, 0.08, 240], [0.98, 0, 0], [0.82, 0.09, 65], [0.6, 0.14, 50], [0.38, 0.11, 40]],
  },
};

/** The ramp for a scale in a theme. */
export function ramp(kind: Scale['kind'], theme: Theme): Ramp {
  const stops = STOPS[theme.endsWith('dark') ? 'dark' : 'light'][kind].map(oklab);
  const bytes = new Uint8ClampedArray(256 * 4);
  for (let i = 0; i < 256; i++) bytes.set([...blend(stops, i / 255), 255], i * 4);
  return bytes;
}

/** Position of a value in a ramp, 0 to 255; outside the scale the nearest end, not a number the middle. */
export function rampIndex(value: number, { low, high }: Scale): number {
  if (Number.isNaN(value)) return 128;
  return Math.round(255 * Math.min(1, Math.max(0, (value - low) / (high - low))));
}

/** The colour a value has. */
export function colourOf(value: number, scale: Scale, colours: Ramp): Rgb {
  const at = rampIndex(value, scale) * 4;
  return [colours[at] ?? 0, colours[at + 1] ?? 0, colours[at + 2] ?? 0];
}

/** A colour for style sheets. */
export function css([red, green, blue]: Rgb): string {
  return `rgb(${red}, ${green}, ${blue})`;
}

function oklab([lightness, chroma, hue]: Lch): Rgb {
  const angle = (hue * Math.PI) / 180;
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)];
}

function blend(stops: readonly Rgb[], position: number): Rgb {
  const at = Math.min(position * (stops.length - 1), stops.length - 1 - 1e-9);
  const [from, to] = [stops[Math.floor(at)], stops[Math.floor(at) + 1]];
  if (!from || !to) throw new RangeError('a ramp needs two stops');
  const part = at - Math.floor(at);
  return toRgb([from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part, from[2] + (to[2] - from[2]) * part]);
}

/** OKLab to sRGB (Ottosson 2020, "A perceptual color space for image processing"). */
function toRgb([lightness, a, b]: Rgb): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const encode = (linear: number): number =>
    Math.round(255 * Math.min(1, Math.max(0, linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055)));
  return [
    encode(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encode(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encode(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}
