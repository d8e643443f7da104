import { trpc } from './trpc';

/** The next boats from a port. Data: timetable, by way of passenger-bff. */
export function Departures({ port }: { port: string }) {
  const departures = trpc.departures.useQuery({ port, limit: 10 });
  if (departures.isLoading) return <p>Looking at the sea…</p>;
  return (
    <ul>
      {departures.data?.map((sailing) => (
        <li key={sailing.id}>
          {sailing.plannedDeparture} {sailing.vessel} to {sailing.to.name}
        </li>
      ))}
    </ul>
  );
}
