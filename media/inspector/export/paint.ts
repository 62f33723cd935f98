import * as l10n from '@vscode/l10n';
import { TYPEFACE, type Drawing } from './drawing';

/** The longest side of a canvas that every browser can make, in device pixels. */
const MOST = 16_384;

/** A drawing as a PNG file, `most` device pixels to a CSS pixel or as many as fit; rejects where no canvas can be made. */
export async function toPng(drawing: Drawing, most: number): Promise<Uint8Array> {
  const scale = Math.min(most, MOST / drawing.width, MOST / drawing.height);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.floor(drawing.width * scale), Math.floor(drawing.height * scale)];
  const context = canvas.getContext('2d');
  if (!context) throw new Error(l10n.t('This window cannot draw pictures. Export SVG instead.'));
  context.scale(scale, scale);
  paint(context, drawing);
  const blob = await new Promise<Blob | null>(made => canvas.toBlob(made, 'image/png'));
  if (!blob) throw new Error(l10n.t('This picture is too large for a PNG. Export SVG instead.'));
  return new Uint8Array(await blob.arrayBuffer());
}

function paint(context: CanvasRenderingContext2D, { width, height, background, shapes }: Drawing): void {
  context.fillStyle = background;
  context.fillRect(0, 0, width, height);
  for (const shape of shapes) {
    context.fillStyle = context.strokeStyle = shape.colour;
    switch (shape.kind) {
      case 'boxes':
        for (const box of shape.boxes) context.fillRect(box.x, box.y, box.width, box.height);
        break;
      case 'line':
        context.lineWidth = shape.width;
        context.setLineDash([...(shape.dash ?? [])]);
        context.beginPath();
        for (const { x, y } of shape.points) context.lineTo(x, y);
        context.stroke();
        break;
      case 'text':
        context.font = `${shape.bold ? '600 ' : ''}${shape.size}px ${TYPEFACE}`;
        context.textAlign = shape.anchor === 'middle' ? 'center' : shape.anchor;
        context.fillText(shape.text, shape.x, shape.y);
    }
  }
}
