// @ts-check
// npm run api-types: writes docs/greenroom.d.ts, the types that other extensions compile against. A test holds it to
// what the code exports, so that a change of the API shows in review.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { apiTypes } from './lib/apiTypes.js';
import { ROOT } from './lib/paths.js';

export const API_TYPES = join(ROOT, 'docs/greenroom.d.ts');

/** The text of the file. */
export async function formattedApiTypes() {
  return format(apiTypes(), { ...(await resolveConfig(API_TYPES)), filepath: API_TYPES });
}

if (process.argv[1]?.endsWith('apiTypes.js')) writeFileSync(API_TYPES, await formattedApiTypes());
