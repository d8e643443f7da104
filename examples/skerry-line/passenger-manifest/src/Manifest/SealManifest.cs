namespace Skerry.Manifest;

/// <summary>Seals the manifest of a sailing, fifteen minutes after gangway has closed boarding.</summary>
public sealed class SealManifest(IGateControl gates, IManifestStore store, TimeProvider clock)
{
    public async Task<Manifest> RunAsync(string sailingId, CancellationToken cancellation)
    {
        // gate-control counts heads; orders knows names. Where they differ, the heads are right.
        var headcount = await gates.HeadcountAsync(sailingId, cancellation);
        var manifest = await store.LoadAsync(sailingId, cancellation);
        if (manifest.Count != headcount)
        {
            manifest = manifest.MarkDifference(headcount);
        }

        return await store.SealAsync(manifest, clock.GetUtcNow(), cancellation);
    }
}
