import { join } from 'node:path';
import { forgetSecret } from '../sealedBlobStore';
import { NodeBlobStore } from './nodeBlobStore';

/** Where the secret is kept, which all windows share. */
export class Secrets extends NodeBlobStore {
  constructor(sharedStorage: string) {
    super(join(sharedStorage, 'kept'));
  }

  /** Makes unreadable what was written under it. */
  forget(): Promise<void> {
    return forgetSecret(this);
  }
}
