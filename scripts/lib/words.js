// Lint's rule for what people read: core says it by l10n.t, and what is said there is a text that can be translated.

/** What holds text for people, by its name. */
const FOR_PEOPLE = /^(?:message|summary|reason|doc|documentation|title|said|fault|remedy|description)$/;
const WORDS = /[A-Za-z]{2,}[,;:]? [a-z]{2,}/;

/** Texts of an expression that stand in it as they are, not in a call. */
function* textsOf(node) {
  if (node.type === 'Literal' && typeof node.value === 'string') yield [node, node.value];
  else if (node.type === 'TemplateLiteral') {
    yield [node, node.quasis.map(({ value }) => value.cooked).join('…')];
    for (const each of node.expressions) yield* textsOf(each);
  } else if (node.type === 'ConditionalExpression') {
    yield* textsOf(node.consequent);
    yield* textsOf(node.alternate);
  } else if (node.type === 'LogicalExpression' || node.type === 'BinaryExpression') {
    yield* textsOf(node.left);
    yield* textsOf(node.right);
  }
}

export const wordsRule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const hold = (name, value) => {
      if (!value || !FOR_PEOPLE.test(name ?? '')) return;
      for (const [node, text] of textsOf(value))
        if (WORDS.test(text)) context.report({ node, message: 'People read this: say it by l10n.t.' });
    };
    return {
      Property: ({ key, value }) => hold(key.name, value),
      VariableDeclarator: ({ id, init }) => hold(id.name, init),
      "CallExpression[callee.object.name='l10n'][callee.property.name='t']": ({ arguments: [first] }) => {
        if (first?.type !== 'Literal')
          context.report({
            node: first,
            message: 'What is translated is found in the source: write the text here.',
          });
      },
    };
  },
};
