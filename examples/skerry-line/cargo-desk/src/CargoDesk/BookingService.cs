namespace Skerry.Cargo;

/// <summary>Books deck space. Lane metres are held by component:default/seat-keeper, payment is taken by till.</summary>
public sealed class BookingService(ISeatHolds seats, ITill till, ITimetable timetable)
{
    public async Task<Booking> BookAsync(CargoRequest request, CancellationToken cancellation)
    {
        var sailing = await timetable.FindAsync(request.SailingId, cancellation);
        if (request.DangerousGoods.Any() && sailing.Vessel == "storm-petrel")
        {
            throw new NotCarriedException("Storm Petrel carries no goods at all");
        }

        var hold = await seats.HoldAsync(sailing.Id, laneMetres: request.LengthMetres, cancellation);
        var charge = await till.ChargeAsync(request.Price, request.Id, cancellation);
        return new Booking(request.Id, hold.Id, charge.Id);
    }
}
