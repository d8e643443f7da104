use fare_rules::{Party, Tariff};

/// Answers `fare-quotes` for component:default/checkout. Owned by @skerry-line/fares.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let tariff = Tariff::load("tariff-store")?;
    let party = Party::new().adults(2).children(1).vehicle(4.6);
    // p99 must stay below 5 ms: the basket of checkout waits for us.
    let quote = tariff.quote("KTW-2031-04-11-0730", &party);
    println!("{quote}");
    Ok(())
}
