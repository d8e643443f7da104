-- Read by captains-table on Mondays. Source: order-events of orders (owner: checkout-crew).
select
    date_trunc('week', refunded_at) as week,
    reason,
    count(*)                        as refunds,
    sum(amount)                     as amount
from {{ ref('orders_refunds') }}
group by 1, 2
