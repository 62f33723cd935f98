import { TYPEFACE, type Drawing, type Shape } from './drawing';

/** A text as XML and HTML write it, also within quotes; characters that XML has no way to write are left out. */
export function escape(text: string): string {
  const written = text.replace(/\p{Cs}/gu, '\ufffd').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return written.replace(/[&<>"']/g, one => `&#${one.charCodeAt(0)};`);
}

/** A drawing as an SVG document; `inline`: to stand in an HTML page. */
export function toSvg({ width, height, background, title, shapes }: Drawing, inline = false): string {
  const space = inline ? '' : ' xmlns="http://www.w3.org/2000/svg"';
  const head = `<svg${space} viewBox="0 0 ${short(width)} ${short(height)}" width="${short(width)}" height="${short(height)}" role="img" font-family="${escape(TYPEFACE)}">`;
  const ground = `<rect width="100%" height="100%" fill="${escape(background)}"/>`;
  return `${head}\n<title>${escape(title)}</title>\n${ground}\n${shapes.map(element).join('\n')}\n</svg>\n`;
}

function element(shape: Shape): string {
  const colour = escape(shape.colour);
  switch (shape.kind) {
    case 'boxes':
      return `<path fill="${colour}" shape-rendering="crispEdges" d="${shape.boxes.map(({ x, y, width, height }) => `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}z`).join('')}"/>`;
    case 'line':
      return `<polyline fill="none" stroke="${colour}" stroke-width="${shape.width}"${shape.dash ? ` stroke-dasharray="${shape.dash.join(' ')}"` : ''} points="${shape.points.map(({ x, y }) => `${short(x)},${short(y)}`).join(' ')}"/>`;
    case 'text':
      return `<text x="${short(shape.x)}" y="${short(shape.y)}" font-size="${shape.size}" fill="${colour}" text-anchor="${shape.anchor}"${shape.bold ? ' font-weight="600"' : ''}>${escape(shape.text)}</text>`;
  }
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
