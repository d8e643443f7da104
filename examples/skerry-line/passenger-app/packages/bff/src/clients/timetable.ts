/** Client of api:default/timetable-graph. Ask #timetable before you add a field that nobody has indexed. */
export const createTimetableClient = (token: string) => ({
  async departures(port: string, limit: number) {
    const answer = await fetch('https://api.skerry.example/timetable/graphql', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        query: 'query ($port: PortCode!, $first: Int) { departures(port: $port, first: $first) { nodes { id vessel plannedDeparture to { name } } } }',
        variables: { port, first: limit },
      }),
    });
    const { data } = (await answer.json()) as { data: { departures: { nodes: Sailing[] } } };
    return data.departures.nodes;
  },
});

export interface Sailing {
  id: string;
  vessel: string;
  plannedDeparture: string;
  to: { name: string };
}
