import type { CancellationToken } from '../base/cancellation';
import { toCanonicalRef } from '../model/reference';
import type { FilePorts } from './fileClaims';
import type { LookedAt, OwnershipTarget } from './ownership';

/** What a question is about, and where was looked for that in vain. */
export async function targetOfQuestion(
  ports: FilePorts,
  question: string,
  token?: CancellationToken,
): Promise<{ target?: OwnershipTarget; looked: readonly LookedAt[] }> {
  void token;
  void ports;
  if (question.includes('://') || question.startsWith('file:'))
    return { target: { type: 'file', text: question, uri: question }, looked: [] };
  const ref = toCanonicalRef(question);
  return ref === undefined ? { looked: [] } : { target: { type: 'entity', text: question, ref }, looked: [] };
}
