/**
 * A number that stands for texts in their order, so that another one means other texts and the same one, but for one case
 * in 2^53, the same. Not for secrets. After Bob Jenkins' and Austin Appleby's mixing of bits.
 */
export function digestOf(texts: Iterable<string>): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  const mix = (code: number) => {
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  };
  for (const text of texts) {
    for (let index = 0; index < text.length; index++) mix(text.charCodeAt(index));
    // Where one ends and the next begins counts as well.
    mix(0x10000);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}
