import './main.css';
import * as v from 'valibot';
import { callContract, onEvent } from '../../src/protocol/contract';
import {
  OpenedTemplate,
  type RunView,
  templateChanged,
  TemplatePageContract,
  templateRan,
} from '../../src/protocol/templatePage';
import { CardActionsProvider } from '../shared/cards/actions';
import { endpoint, firstContent } from '../shared/host';
import { keepPart, readPart } from '../shared/keptParts';
import { mount } from '../shared/mount';
import { TemplatePage } from './templatePage';
import { KeptAnswers } from './useAnswers';

const service = {
  ...callContract(endpoint, 'template', TemplatePageContract),
  onChange: (listener: () => void) => onEvent(endpoint, templateChanged, listener),
  onRun: (listener: (run: RunView) => void) => onEvent(endpoint, templateRan, listener),
};

mount(
  <CardActionsProvider
    value={{
      openEntity: (ref) => void service.openEntity(ref),
      openGraph: () => {},
      copy: () => {},
      runAction: () => {},
    }}
  >
    <TemplatePage
      service={service}
      keeper={{
        read: () => readPart('answers', KeptAnswers),
        keep: (answers) => keepPart('answers', answers),
        readsRun: () => readPart('run', v.boolean()),
        keepRun: (isShown) => keepPart('run', isShown),
      }}
      first={firstContent(OpenedTemplate)}
    />
  </CardActionsProvider>,
);
