/** Tools of chart-table. Each reads; none writes. */
export const tools = [
  { name: 'find_owner', description: 'The team that owns a component, e.g. component:default/checkout' },
  { name: 'read_docs', description: 'A page of the docs of an entity' },
  { name: 'next_sailing', description: 'Asks api:default/timetable-graph' },
] as const;
