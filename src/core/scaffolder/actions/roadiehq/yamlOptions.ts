import { choice, fields, flag, number, text } from '../schemas';

const STYLES = ['BLOCK_FOLDED', 'BLOCK_LITERAL', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'PLAIN'] as const;

/** How YAML is written: options of the `yaml` package. */
export const YAML_OPTIONS = fields({
  blockQuote: {
    anyOf: [{ type: 'boolean' }, { type: 'string', const: 'folded' }, { type: 'string', const: 'literal' }],
    description: 'Write long texts as blocks',
  },
  collectionStyle: choice('Write maps and lists in blocks, in flow, or as they were', 'any', 'block', 'flow'),
  defaultKeyType: {
    anyOf: [choice('Style of keys', ...STYLES), { type: 'null' }],
    description: 'How keys are written',
  },
  defaultStringType: choice('How texts are written', ...STYLES),
  directives: { type: ['boolean', 'null'], description: 'Write directives and the mark of a document' },
  doubleQuotedAsJSON: flag('Write double quotes as JSON does'),
  doubleQuotedMinMultiLineLength: number('Characters from which double quotes go over several lines'),
  falseStr: text('What is written for false'),
  flowCollectionPadding: flag('Pad maps and lists in flow with blanks'),
  indent: number('Blanks a level'),
  indentSeq: flag('Indent lists'),
  lineWidth: number('Characters a line'),
  minContentWidth: number('Characters a line at least, however deep'),
  nullStr: text('What is written for null'),
  simpleKeys: flag('Write simple keys only'),
  singleQuote: { type: ['boolean', 'null'], description: 'Write single quotes' },
  trueStr: text('What is written for true'),
});
