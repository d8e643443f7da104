import type { AnswerService } from '../../core/answers/answers';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { lazyService } from '../../core/base/lazyService';
import { coalesce } from '../coalesce';
import type { AnswerContext, Answering, AnswersModule } from './main';

/** Groups seldom change, and nobody waits for what is noted of them. Milliseconds. */
const PAUSE = 3_000;

/** The answers of this window. What makes them is loaded when somebody first asks. */
export function lazyAnswers(
  context: AnswerContext,
  load: () => Promise<AnswersModule>,
): AnswerService & Disposable {
  let started: Promise<Answering> | undefined;
  const answering = () => (started ??= load().then((module) => module.start(context)));
  const service = lazyService<AnswerService>(async () => (await answering()).answers);
  const subscriptions = new DisposableStore();
  // An engine that stops meanwhile is told of elsewhere, and a later change is noted again.
  const note = coalesce(PAUSE, async () => (await answering()).noteGroups().catch(() => {}));
  subscriptions.add(note);
  subscriptions.add(
    context.catalog.onDidChange(({ added, changed, removed }) => {
      const isGroup = (ref: string) => ref.startsWith('group:');
      if (added.some(isGroup) || changed.some(isGroup) || removed.some(isGroup)) note();
    }),
  );
  return {
    for: (target, token) => service.for(target, token),
    about: (target, token) => service.about(target, token),
    dispose: () => subscriptions.dispose(),
  };
}
