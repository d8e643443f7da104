/** Whether an id is the one that Git gives a blob of those bytes, by SHA-1 or SHA-256. */
export async function isIdOf(oid: string, bytes: Uint8Array): Promise<boolean> {
  const algorithm = oid.length === 64 ? 'SHA-256' : 'SHA-1';
  const head = new TextEncoder().encode(`blob ${bytes.length}\0`);
  const whole = new Uint8Array(head.length + bytes.length);
  whole.set(head);
  whole.set(bytes, head.length);
  const digest = new Uint8Array(await crypto.subtle.digest(algorithm, whole));
  return oid === [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
