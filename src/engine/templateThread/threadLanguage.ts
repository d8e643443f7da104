// The first that a thread loads: it speaks the language of whoever started it.
import { workerData } from 'node:worker_threads';
import { type Language, speak } from '../../core/base/language';

const { language } = (workerData ?? {}) as { readonly language?: Language };
if (language) speak(language);

/** What the thread was told to speak; undefined in the terminal's program, which speaks English. */
export const threadLanguage = language;
