import * as v from 'valibot';
import { event } from './contract';

/** Colours of the editor's tokens by highlight.js class, as CSS values: for pages that show code. */
export const tokenColours = event('tokenColours', v.record(v.string(), v.string()));
