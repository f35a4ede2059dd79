//! Calendar days, without time or time zone.

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

/// A date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// Parses `2024-03-05` (ISO 8601). No other form is accepted: what 5/3 means depends on the reader.
    pub fn parse(text: &str) -> Option<Self> {
        if Self::is_shaped(text) { Self::of_parts(text.split('-')) } else { None }
    }

    /// The day of a date with a time, as other programs write it: `2024-03-05T10:00`, with or without seconds
    /// and time zone. The day is the one that is written, in whatever zone.
    pub fn of_moment(text: &str) -> Option<Self> {
        let (day, time) = text.split_at_checked(10)?;
        let time =
            time.strip_prefix(['T', 't']).or_else(|| Some(time.trim_start()).filter(|rest| *rest != time))?;
        if is_time(time) { Self::parse(day) } else { None }
    }

    /// True if a text has the form of a day, whether it is in the calendar or not.
    pub fn is_shaped(text: &str) -> bool {
        text.len() == 10
            && text.bytes().enumerate().all(|(index, byte)| match index {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            })
    }

    /// The day that another form means unambiguously: `2024/3/5`, with the year first. With the year last,
    /// day and month cannot be told apart.
    pub fn guess(text: &str) -> Option<Self> {
        let year = text.find(|letter: char| !letter.is_ascii_digit()).filter(|end| *end == 4)?;
        let sign = text[year..].chars().next().filter(|sign| "-/.".contains(*sign))?;
        let parts = || text.split(sign);
        let plain = |part: &str| part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        if parts().all(plain) { Self::of_parts(parts()) } else { None }
    }

    /// The day of exactly three parts: year, month and day.
    fn of_parts<'a>(mut parts: impl Iterator<Item = &'a str>) -> Option<Self> {
        let year = parts.next()?.parse().ok()?;
        let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let date = jiff::civil::Date::new(year, month, day).ok().map(Self);
        date.filter(|_| parts.next().is_none())
    }

    /// Today in UTC, or the day of `SOURCE_DATE_EPOCH` where it is set
    /// (<https://reproducible-builds.org/specs/source-date-epoch/>).
    pub fn today() -> Self {
        let told = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
        let told = told.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
        let now = told.unwrap_or_else(jiff::Timestamp::now);
        Self(jiff::tz::Offset::UTC.to_datetime(now).date())
    }

    /// A number for sorting: it grows with the day.
    pub fn number(self) -> f64 {
        f64::from(self.0.year()) * 10_000.0 + f64::from(self.0.month()) * 100.0 + f64::from(self.0.day())
    }

    /// The day written out in a language: `5. marts 2024`, `5 March 2024`.
    pub fn written(self, language: Language) -> String {
        let (day, year) = (self.0.day(), self.0.year());
        let month = usize::from(self.0.month().unsigned_abs()) - 1;
        match language {
            Language::Danish => format!("{day}. {} {year}", DANISH_MONTHS[month]),
            Language::English => format!("{day} {} {year}", ENGLISH_MONTHS[month]),
        }
    }
}

/// True for a time of day, `10:00`, with or without seconds, fractions and an offset from UTC.
fn is_time(text: &str) -> bool {
    let zone = |letter: char| matches!(letter, 'Z' | 'z' | '+' | '-');
    let (clock, zone) = text.split_at(text.find(zone).unwrap_or(text.len()));
    let offset = zone.trim_start_matches(['+', '-']);
    let is_zone = zone.is_empty() || zone.eq_ignore_ascii_case("z") || {
        let (hours, minutes) = offset.split_at_checked(2).unwrap_or(("", ""));
        let minutes = minutes.strip_prefix(':').unwrap_or(minutes);
        below(hours, 24) && (minutes.is_empty() || below(minutes, 60))
    };
    let mut parts = clock.trim_end().split(':');
    let hours = parts.next().is_some_and(|part| part.len() <= 2 && below(&format!("{part:0>2}"), 24));
    let minutes = parts.next().is_some_and(|part| below(part, 60));
    let seconds = parts.next().is_none_or(|part| {
        let (whole, fraction) = part.split_once(['.', ',']).unwrap_or((part, "0"));
        below(whole, 61) && !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit())
    });
    hours && minutes && seconds && is_zone && parts.next().is_none()
}

/// True for a number of two digits below a limit.
fn below(digits: &str, limit: u8) -> bool {
    let is_number = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number && digits.parse::<u8>().is_ok_and(|number| number < limit)
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
    fn a_day_is_guessed_only_with_the_year_first() {
        for text in ["2024/03/05", "2024-3-5", "2024.3.05"] {
            assert_eq!(Date::guess(text), Date::parse("2024-03-05"), "{text}");
        }
        for text in
            ["5/3/2024", "05.03.24", "2024-3", "2024-3-5-1", "2024-3/5", "2024-02-30", "2024", "20-24-3"]
        {
            assert_eq!(Date::guess(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_with_a_time_is_its_day() {
        for text in [
            "2024-06-22T18:42",
            "2024-06-22 18:42",
            "2024-06-22T18:42:10",
            "2024-06-22t18:42:10.250Z",
            "2024-06-22T23:59:59+02:00",
            "2024-06-22 8:05:00 -0530",
            "2024-06-22T00:00:00.000+01",
        ] {
            assert_eq!(Date::of_moment(text), Date::parse("2024-06-22"), "{text}");
        }
        for text in [
            "2024-06-22",
            "2024-06-22T",
            "2024-06-2218:42",
            "2024-06-22T25:00",
            "2024-06-22 kl. 18",
            "2024-06-22 18",
            "2024-02-30T10:00",
            "2024-06-22T18:42:10:01",
            "2024-06-22T18:42+",
            "2024-06-22 – 2024-06-24",
            "22/6 2024 18:42",
        ] {
            assert_eq!(Date::of_moment(text), None, "{text}");
        }
    }

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
