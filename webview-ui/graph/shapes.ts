/** The outline of a box by kind, so that kinds are told apart without colour. Path data for a box of that size. */
export function outlineOf(kind: string, width: number, height: number): string {
  const [w, h] = [width, height];
  switch (kind.toLowerCase()) {
    case 'api':
      return pill(w, h, h / 2);
    case 'resource':
      // A cylinder lying on its side, seen from in front.
      return `M6,0 H${w - 6} A6,${h / 2} 0 0 1 ${w - 6},${h} H6 A6,${h / 2} 0 0 1 6,0 Z M${w - 6},0 A6,${h / 2} 0 0 0 ${w - 6},${h}`;
    case 'system':
      return `${pill(w, h, 4)} M4,4 H${w - 4} V${h - 4} H4 Z`;
    case 'domain':
      return `M10,0 H${w} V${h - 10} L${w - 10},${h} H0 V10 Z`;
    case 'group':
      return `M10,0 H${w - 10} L${w},${h / 2} L${w - 10},${h} H10 L0,${h / 2} Z`;
    case 'user':
      return pill(w, h, 14);
    case 'template':
      return `M0,0 H${w - 12} L${w},12 V${h} H0 Z`;
    case 'location':
      return `M0,0 H${w} V${h} H0 Z`;
    default:
      return pill(w, h, 4);
  }
}

function pill(w: number, h: number, r: number): string {
  return `M${r},0 H${w - r} A${r},${r} 0 0 1 ${w},${r} V${h - r} A${r},${r} 0 0 1 ${w - r},${h} H${r} A${r},${r} 0 0 1 0,${h - r} V${r} A${r},${r} 0 0 1 ${r},0 Z`;
}
