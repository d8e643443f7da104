-- Asked for by logbook (Zofia Milczan): the captains-table report splits refunds by reason.
alter table refund add column reason text not null default 'unknown';

comment on column refund.reason is 'weather | technical | passenger | goodwill, see order-events OrderRefunded';

create index refund_by_reason on refund (reason, refunded_at);
