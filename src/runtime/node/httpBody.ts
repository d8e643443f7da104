import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { HttpRequest } from '../../core/ports/http';
import { HttpFaults } from '../../core/ports/httpFaults';

const MOST_BYTES = 100_000_000;
const unzip = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip);

export const mostBytes = ({ maxBytes = MOST_BYTES }: HttpRequest): number => maxBytes;

/** The body of an answer from what came of it: unpacked, as the request wants it. */
export async function bodyOf(
  request: HttpRequest,
  headers: Readonly<Record<string, string>>,
  pieces: readonly Uint8Array[],
): Promise<string> {
  const bytes = Buffer.concat(pieces);
  const isZipped = headers['content-encoding'] === 'gzip' && bytes.length > 0;
  const whole = isZipped ? await unzipped(request, bytes) : bytes;
  return whole.toString(request.isBinary ? 'base64' : 'utf8');
}

function unzipped(request: HttpRequest, bytes: Buffer): Promise<Buffer> {
  const most = mostBytes(request);
  const { host } = new URL(request.url);
  return unzip(bytes, { maxOutputLength: most }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ERR_BUFFER_TOO_LARGE' ? HttpFaults.tooLarge(host, most) : HttpFaults.cut(host);
  });
}
