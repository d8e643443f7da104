package example.skerry.club;

/** Listens to order-events (component:default/orders) and gives points when a passenger has travelled. */
public final class PointsListener {
    private final Members members;

    public PointsListener(Members members) {
        this.members = members;
    }

    public void onOrderPlaced(OrderPlaced event) {
        members.find(event.passengerId()).ifPresent(member -> member.expect(event.orderId(), event.points()));
    }

    public void onOrderRefunded(OrderRefunded event) {
        members.find(event.passengerId()).ifPresent(member -> member.cancel(event.orderId()));
    }
}
