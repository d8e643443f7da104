import { parseHTML } from 'linkedom/worker';

interface Measured {
  font: string;
  measureText(text: string): TextMetrics;
}

const pencil = new OffscreenCanvas(1, 1).getContext('2d') as Measured | null;

/**
 * Gives the worker the little of a document that PlantUML draws with: SVG elements that can be written out, and text
 * that can be measured. In a worker, so that a diagram that never ends can be stopped.
 */
export function installDocument(): void {
  const { document } = parseHTML('<html><head></head><body></body></html>');
  const createElement = document.createElement.bind(document);
  const createElementNS = document.createElementNS.bind(document);
  Object.assign(document, {
    createElement: (name: string) => {
      const element = createElement(name);
      return name === 'canvas' ? Object.assign(element, { getContext: () => pencil }) : element;
    },
    createElementNS: (space: string, name: string) => {
      const element = createElementNS(space as 'http://www.w3.org/2000/svg', name);
      return name === 'text' ? Object.assign(element, { getBBox: () => boxOf(element) }) : element;
    },
    // It only says which source the picture was made of, which the page keeps anyway.
    createProcessingInstruction: () => document.createTextNode(''),
  });
  Object.assign(self, { window: self, document, XMLSerializer: Serializer });
  // What a diagram includes from elsewhere stays out: the page's policy refuses it as well.
  Object.assign(self, { XMLHttpRequest: undefined, fetch: undefined });
}

class Serializer {
  serializeToString(node: Element): string {
    return node.outerHTML;
  }
}

function boxOf(text: Element): { x: number; y: number; width: number; height: number } {
  const size = Number(text.getAttribute('font-size')) || 14;
  if (!pencil)
    return { x: 0, y: -size, width: (text.textContent ?? '').length * size * 0.6, height: size * 1.2 };
  pencil.font = `${size}px ${text.getAttribute('font-family') ?? 'sans-serif'}`;
  const { width, fontBoundingBoxAscent, fontBoundingBoxDescent } = pencil.measureText(text.textContent ?? '');
  return { x: 0, y: -fontBoundingBoxAscent, width, height: fontBoundingBoxAscent + fontBoundingBoxDescent };
}
