import * as vscode from 'vscode';
import { GroupMemory } from '../../core/answers/groupMemory';
import { LocalAnswers } from '../../core/answers/localAnswers';
import type { FactService } from '../../core/facts/fact';
import type { AnswerService } from '../../core/answers/answers';
import type { Catalog } from '../../core/catalog/catalog';
import type { KeyValueStore } from '../../core/ports/keyValueStore';
import { AnnotationLinks } from '../../core/portal/annotationLinks/annotationLinks';
import type { LinkRows } from '../../core/portal/annotationLinks/linkRows';
import { systemClock } from '../../runtime/clock';
import { linkHosts } from '../linkHosts';
import type { EngineClient } from '../engine/engineClient';

export interface AnswerContext {
  readonly catalog: Catalog;
  readonly engine: EngineClient;
  readonly facts: FactService;
  readonly store: KeyValueStore;
  readonly linkRows: LinkRows;
}

export interface Answering {
  readonly answers: AnswerService;
  /** Remembers which group is above which, for the day one of them is gone. */
  noteGroups(): Promise<void>;
}

/** A bundle of its own, loaded when somebody first asks: no window pays for it at its start. */
export interface AnswersModule {
  start(context: AnswerContext): Answering;
}

/** The four questions, answered with what this window knows. */
export function start({ catalog, engine, facts, store, linkRows }: AnswerContext): Answering {
  const memory = new GroupMemory(store);
  const answers = new LocalAnswers({
    catalog,
    ownership: engine.ownership,
    facts,
    places: engine.docsPlaces,
    clock: systemClock,
    pathOf: (uri) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri)),
    links: new AnnotationLinks(linkHosts, linkRows),
    lastParentOf: (ref) => memory.parentOf(ref),
  });
  return { answers, noteGroups: () => memory.note(catalog) };
}
