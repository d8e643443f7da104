import * as l10n from '@vscode/l10n';
import { choice, fields, flag, number, text } from '../schemas';

const STYLES = ['BLOCK_FOLDED', 'BLOCK_LITERAL', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'PLAIN'] as const;

/** How YAML is written: options of the `yaml` package. */
export const YAML_OPTIONS = fields({
  blockQuote: {
    anyOf: [{ type: 'boolean' }, { type: 'string', const: 'folded' }, { type: 'string', const: 'literal' }],
    description: l10n.t('Write long texts as blocks'),
  },
  collectionStyle: choice(
    l10n.t('Write maps and lists in blocks, in flow, or as they were'),
    'any',
    'block',
    'flow',
  ),
  defaultKeyType: {
    anyOf: [choice(l10n.t('Style of keys'), ...STYLES), { type: 'null' }],
    description: l10n.t('How keys are written'),
  },
  defaultStringType: choice(l10n.t('How texts are written'), ...STYLES),
  directives: {
    type: ['boolean', 'null'],
    description: l10n.t('Write directives and the mark of a document'),
  },
  doubleQuotedAsJSON: flag(l10n.t('Write double quotes as JSON does')),
  doubleQuotedMinMultiLineLength: number(l10n.t('Characters from which double quotes go over several lines')),
  falseStr: text(l10n.t('What is written for false')),
  flowCollectionPadding: flag(l10n.t('Pad maps and lists in flow with spaces')),
  indent: number(l10n.t('Spaces per level')),
  indentSeq: flag(l10n.t('Indent lists')),
  lineWidth: number(l10n.t('Characters per line')),
  minContentWidth: number(l10n.t('Characters a line at least, however deep')),
  nullStr: text(l10n.t('What is written for null')),
  simpleKeys: flag(l10n.t('Write simple keys only')),
  singleQuote: { type: ['boolean', 'null'], description: l10n.t('Write single quotes') },
  trueStr: text(l10n.t('What is written for true')),
});
