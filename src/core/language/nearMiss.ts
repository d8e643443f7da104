import { editDistance } from '../base/editDistance';

/** Near enough to be a slip of the finger: case and separators count for nothing, then one in four characters may be off. */
export function nearest(written: string, known: readonly string[], count = 1): string[] {
  const plain = simplify(written);
  const most = Math.min(3, Math.max(1, Math.floor(plain.length / 4)));
  return known
    .map((candidate) => ({ candidate, distance: editDistance(plain, simplify(candidate), most) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance || a.candidate.localeCompare(b.candidate))
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

function simplify(text: string): string {
  return text.toLowerCase().replace(/[-_.\s]/g, '');
}
