const ANNOTATION = ${{ values.annotation | dump }};

/**
 * What the card shows of an entity, which is Backstage's JSON. Greenroom waits three seconds for it, cancels the token then, and
 * shows what is thrown in the card's place. Here is where your own file or service is asked; undefined shows no card.
 */
exports.card = async (entity, _token) => {
  const value = entity.metadata.annotations?.[ANNOTATION];
  if (!value) return undefined;
  return {
    sections: [{ type: 'facts', items: [{ label: ${{ values.title | dump }}, value }] }],
  };
};
