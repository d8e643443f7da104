/// A token is for one audience. checkout can't call passenger-manifest with it, and should not be able to.
pub struct Token {
    pub subject: String,
    pub audience: String,
    pub expires: u64,
}

impl Token {
    pub fn allows(&self, audience: &str, now: u64) -> bool {
        self.audience == audience && now < self.expires
    }
}
