import * as l10n from '@vscode/l10n';
import type { GraphEdge, GraphNode, PictureFile } from '../../src/protocol/graphPage';
import type { Layout } from './layout';

/** What a style sheet says of a drawing, that a picture must say of itself. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'paint-order',
  'font-size',
  'font-weight',
  'font-family',
  'text-anchor',
  'opacity',
];
const MARGIN = 16;
/** Canvases are not made larger than that. Pixels. */
const MOST_PIXELS = 16_000;

/** The drawing as a file of its own, in the colours it is seen in. */
export function svgOf(drawn: SVGSVGElement, { width, height }: Pick<Layout, 'width' | 'height'>): string {
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const originals = [drawn, ...drawn.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((element, at) => {
    const style = getComputedStyle(originals[at]!);
    for (const name of STYLES) {
      const value = style.getPropertyValue(name);
      if (value && element instanceof SVGElement) element.setAttribute(name, value);
    }
    for (const name of ['class', 'tabindex', 'role', 'data-ref', 'data-vscode-context', 'style'])
      element.removeAttribute(name);
  });
  // Icons are letters of a font that the file does not have.
  for (const icon of copy.querySelectorAll('foreignObject')) icon.remove();
  const [w, h] = [Math.ceil(width) + 2 * MARGIN, Math.ceil(height) + 2 * MARGIN];
  copy.querySelector(':scope > g')?.setAttribute('transform', `translate(${MARGIN} ${MARGIN})`);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(w));
  copy.setAttribute('height', String(h));
  copy.setAttribute('viewBox', `0 0 ${w} ${h}`);
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

/** The same as a bitmap, twice as fine as the screen where that is not too large: bytes in base64. */
export async function pngOf(
  svg: string,
  { width, height }: Pick<Layout, 'width' | 'height'>,
): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.min(2, MOST_PIXELS / Math.max(width, height, 1));
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil((width + 2 * MARGIN) * scale);
  canvas.height = Math.ceil((height + 2 * MARGIN) * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').slice('data:image/png;base64,'.length);
}

/** The graph as Mermaid writes it, for a page of docs. */
export function mermaidOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): string {
  const id = new Map(nodes.map(({ ref }, at) => [ref, `n${at}`]));
  // It reads HTML and Markdown in its texts, and `#…;` as a character.
  const plain = (text: string) =>
    text.replaceAll(/[#&<>"`]/g, (char) => `#${char.charCodeAt(0)};`).replaceAll(/\s+/g, ' ');
  return [
    'flowchart LR',
    ...nodes.map(
      ({ ref, title, kind, type }) =>
        `  ${id.get(ref)}["${plain(title)}<br>${plain([kind, type].filter(Boolean).join(' · '))}"]`,
    ),
    ...edges.map(
      ({ source, target, label }) => `  ${id.get(source)} -->|"${plain(label)}"| ${id.get(target)}`,
    ),
    '',
  ].join('\n');
}

/** The picture in a format, ready to be saved. */
export async function pictureFile(
  format: PictureFile['format'],
  drawn: SVGSVGElement | null,
  layout: Layout,
): Promise<PictureFile> {
  if (format === 'mermaid') return { format, content: mermaidOf(layout.nodes, layout.edges) };
  if (!drawn) throw new Error(l10n.t('Show the graph as a picture to save one.'));
  const svg = svgOf(drawn, layout);
  return { format, content: format === 'svg' ? svg : await pngOf(svg, layout) };
}
