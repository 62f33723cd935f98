import { shape } from '../elements';
import type { Point } from '../meanline';
import type { LatticeLayout, Node } from './latticeLayout';

/** Radius of a node, in CSS pixels. */
const RADIUS = { least: 1.5, most: 7 } as const;
const CROSS = 3.5;

/** The picture of a lattice; what its parts look like is in the style sheet. */
export interface Picture {
  readonly element: SVGSVGElement;
  draw(layout: LatticeLayout): void;
  /** Draws the moves to a step from the best path's label before, those that are forbidden broken and crossed. */
  moves(layout: LatticeLayout, step: number | undefined): void;
  /** Rings a node. */
  point(node: Node | undefined): void;
}

/** Makes it, empty. */
export function latticePicture(): Picture {
  const whole = shape('svg', { class: 'lattice', 'aria-hidden': 'true' });
  const [moves, lattice, ring] = [shape('g', { class: 'moves' }), shape('g', {}), shape('circle', { class: 'ring', r: String(RADIUS.most + 3) })];
  whole.append(moves, lattice, ring);
  return {
    element: whole,
    draw(layout) {
      whole.setAttribute('width', String(layout.width));
      whole.setAttribute('height', String(layout.height));
      lattice.replaceChildren(
        ...layout.second.map(points => shape('polyline', { class: 'second', points: pointsOf(points) })),
        shape('polyline', { class: 'best', points: pointsOf(layout.best) }),
        ...layout.nodes.map(node => drawNode(node, isOn(layout.best, node))),
        ...decider(layout.decider),
      );
    },
    moves(layout, step) {
      const from = step === undefined || step === 0 ? undefined : layout.best[step - 1];
      const to = from ? layout.nodes.filter(node => node.step === step) : [];
      moves.replaceChildren(...to.map(node => shape('line', { class: node.forbidden ? 'forbidden' : 'allowed', x1: String(from?.x), y1: String(from?.y), x2: String(node.x), y2: String(node.y) })));
    },
    point(node) {
      ring.classList.toggle('off', node === undefined);
      if (!node) return;
      ring.setAttribute('cx', String(node.x));
      ring.setAttribute('cy', String(node.y));
    },
  };
}

function drawNode({ x, y, size, forbidden }: Node, best: boolean): SVGElement {
  if (forbidden) {
    const cross = `M${x - CROSS} ${y - CROSS}L${x + CROSS} ${y + CROSS}M${x - CROSS} ${y + CROSS}L${x + CROSS} ${y - CROSS}`;
    return shape('path', { class: 'cross', d: cross });
  }
  return shape('circle', { class: best ? 'node on' : 'node', cx: String(x), cy: String(y), r: String(RADIUS.least + (RADIUS.most - RADIUS.least) * size) });
}

/** What decided: a ring around a label, or the move drawn broad. */
function decider(points: readonly Point[]): SVGElement[] {
  const [only] = points;
  if (!only) return [];
  if (points.length > 1) return [shape('polyline', { class: 'decider', points: pointsOf(points) })];
  return [shape('circle', { class: 'decider', cx: String(only.x), cy: String(only.y), r: String(RADIUS.most + 3) })];
}

const isOn = (path: readonly Point[], node: Node): boolean => path[node.step]?.y === node.y;

const pointsOf = (points: readonly Point[]): string => points.map(({ x, y }) => `${x},${y}`).join(' ');
