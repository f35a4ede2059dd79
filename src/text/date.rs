//! Plain calendar days: no clock, no zone.

use std::fmt;

use super::Language;

const DANISH_MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];
const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The day written `2024-03-05` (ISO 8601); nothing else is a day, so that no reader's habit decides what 5/3 is.
    pub fn parse(text: &str) -> Option<Self> {
        let shape = text.len() == 10
            && text.bytes().enumerate().all(|(index, byte)| match index {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shape {
            return None;
        }
        let number = |range: std::ops::Range<usize>| text[range].parse::<i16>().ok();
        let (month, day) = (i8::try_from(number(5..7)?).ok()?, i8::try_from(number(8..10)?).ok()?);
        jiff::civil::Date::new(number(0..4)?, month, day).ok().map(Self)
    }

    /// Today by the machine's clock, in universal time; the day that `SOURCE_DATE_EPOCH` tells where it is set
    /// (<https://reproducible-builds.org/specs/source-date-epoch/>).
    pub fn today() -> Self {
        let told = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
        let told = told.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
        let now = told.unwrap_or_else(jiff::Timestamp::now);
        Self(jiff::tz::Offset::UTC.to_datetime(now).date())
    }

    /// A number that grows with the day.
    pub fn number(self) -> f64 {
        f64::from(self.0.year()) * 10_000.0 + f64::from(self.0.month()) * 100.0 + f64::from(self.0.day())
    }

    /// The day as the language writes it: `5. marts 2024`, `5 March 2024`.
    pub fn written(self, language: Language) -> String {
        let (day, year) = (self.0.day(), self.0.year());
        let month = usize::from(self.0.month().unsigned_abs()) - 1;
        match language {
            Language::Danish => format!("{day}. {} {year}", DANISH_MONTHS[month]),
            Language::English => format!("{day} {} {year}", ENGLISH_MONTHS[month]),
        }
    }
}

/// `2024-03-05`.
impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_iso_and_are_in_the_calendar() {
        let day = Date::parse("2024-02-29").unwrap();
        assert_eq!(day.to_string(), "2024-02-29");
        assert_eq!(day.written(Language::Danish), "29. februar 2024");
        assert_eq!(day.written(Language::English), "29 February 2024");
        for wrong in [
            "2023-02-29",
            "2024-13-01",
            "5/3 2024",
            "2024-3-5",
            "2024-03-05T10:00",
            "",
            "20240305",
            "２０２４-01-01",
        ] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }
}
