import type { SetAside } from '../core/engine/setAside';
import { callSubject, fileOf } from '../core/engine/subjects';
import type { WorkLog } from '../core/ports/workLog';
import type { CallGuard } from '../protocol/rpc';

/** Says of every call that it begins, and refuses those that an engine before this one did not come back from. */
export function callGuard(setAside: SetAside, work?: WorkLog): CallGuard {
  return (service, method, args) => {
    // Without these there is no catalog: what they stop at is named where it is read, and they are always made again.
    const subject = service === 'workspace' ? '' : callSubject(service, method, args);
    work?.begin(subject);
    // What is wrong with a file that is set aside can be asked: it is that.
    if (service === 'language' && method.startsWith('diagnose')) return undefined;
    const uri = fileOf(subject);
    const why = setAside.why(subject) ?? (uri === undefined ? undefined : setAside.whyFile(uri));
    return why === undefined ? undefined : Object.assign(new Error(why), { name: 'SetAside' });
  };
}
