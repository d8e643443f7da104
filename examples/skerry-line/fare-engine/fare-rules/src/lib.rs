//! The tariff as a library. What the council agreed, in code.

/// Islanders pay half, proven by harbour-club. Livestock pays by the head.
pub const ISLANDER_SHARE: f64 = 0.5;

pub struct Party {
    adults: u32,
    children: u32,
    vehicle_metres: f64,
}

impl Party {
    pub fn fare(&self, adult_fare: u64) -> u64 {
        let people = u64::from(self.adults) * adult_fare + u64::from(self.children) * adult_fare / 2;
        people + (self.vehicle_metres * 900.0) as u64
    }
}
