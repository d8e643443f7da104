package example.skerry.till;

import example.skerry.till.ledger.Ledger;

/** Charges cards for checkout and cargo-desk. No other caller has a client certificate. */
public final class ChargeController {
    private final Acquirer acquirer;
    private final Ledger ledger;

    public ChargeController(Acquirer acquirer, Ledger ledger) {
        this.acquirer = acquirer;
        this.ledger = ledger;
    }

    public Charge create(Money amount, String idempotencyKey) {
        return ledger.find(idempotencyKey).orElseGet(() -> {
            Charge charge = acquirer.authorise(amount, idempotencyKey);
            ledger.append(charge); // till-ledger is append-only, see docs/audit.md
            return charge;
        });
    }
}
