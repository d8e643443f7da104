import { initTRPC, TRPCError } from '@trpc/server';
import { z } from 'zod';
import type { Context } from './context';
import { createTimetableClient } from './clients/timetable';

const t = initTRPC.context<Context>().create();

/** What the app and www.skerry.example may ask. component:default/passenger-bff aggregates, it never decides. */
export const router = t.router({
  departures: t.procedure
    .input(z.object({ port: z.string().length(3), limit: z.number().int().max(50).default(10) }))
    .query(async ({ ctx, input }) => {
      const timetable = createTimetableClient(ctx.token);
      return timetable.departures(input.port, input.limit);
    }),

  outlook: t.procedure.input(z.object({ sailingId: z.string() })).query(async ({ ctx, input }) => {
    // crossing-outlook is experimental: an outage there must not hide the departures.
    const answer = await ctx.fetch(`https://api.skerry.example/outlook/v0/sailings/${input.sailingId}`).catch(() => undefined);
    return answer?.ok ? ((await answer.json()) as { probability: number; reason: string }) : undefined;
  }),

  myOrders: t.procedure.query(async ({ ctx }) => {
    if (!ctx.passenger) throw new TRPCError({ code: 'UNAUTHORIZED' });
    const answer = await ctx.fetch('https://api.skerry.example/orders/v2/orders?limit=20');
    return answer.json() as Promise<unknown>;
  }),

  points: t.procedure.query(async ({ ctx }) => ctx.fetch('https://api.skerry.example/club/v1/me/points')),
});

export type PassengerRouter = typeof router;
