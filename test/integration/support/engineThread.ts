import { Session } from 'node:inspector';

interface Attached {
  readonly sessionId: string;
  readonly workerInfo: { readonly url: string; readonly workerId: string };
}

/** Runs code in the engine's thread, as a debugger could: the product has no door for it. Does not wait for the end. */
export async function inEngineThread(code: string): Promise<void> {
  const session = new Session();
  session.connect();
  try {
    const attached = new Promise<string>((resolve) => {
      session.on('NodeWorker.attachedToWorker', ({ params }: { params: Attached }) => {
        if (params.workerInfo.url.endsWith('worker.cjs')) resolve(params.sessionId);
      });
    });
    await post(session, 'NodeWorker.enable', { waitForDebuggerOnStart: false });
    const sessionId = await attached;
    // In a turn of its own: a debugger comes in at any moment, and the call under way would be blamed for what the code does.
    const expression = `setTimeout(() => {\n${code}\n})`;
    const message = JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } });
    await post(session, 'NodeWorker.sendMessageToWorker', { sessionId, message });
    // The message waits for a turn of the thread; what stops it must not stop us.
    await new Promise((resolve) => setTimeout(resolve, 300));
  } finally {
    session.disconnect();
  }
}

/** Which thread the engine runs in: another one once it was started again. */
export async function engineThreadId(): Promise<string> {
  const session = new Session();
  session.connect();
  try {
    const attached = new Promise<string>((resolve) => {
      session.on('NodeWorker.attachedToWorker', ({ params }: { params: Attached }) => {
        if (params.workerInfo.url.endsWith('worker.cjs')) resolve(params.workerInfo.workerId);
      });
    });
    await post(session, 'NodeWorker.enable', { waitForDebuggerOnStart: false });
    return await attached;
  } finally {
    session.disconnect();
  }
}

function post(session: Session, method: string, params: object): Promise<void> {
  return new Promise((resolve, reject) =>
    session.post(method, params, (error) => (error ? reject(new Error(error.message)) : resolve())),
  );
}
