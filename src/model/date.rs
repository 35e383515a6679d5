//! Days of the calendar, as content writes them: 2025-05-26.

/// A day; pages print it, and only `--as-of` compares it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year, four digits.
    pub year: u16,
    /// Month from 1.
    pub month: u8,
    /// Day of the month from 1.
    pub day: u8,
}

impl Date {
    /// Reads `2025-05-26` if there is such a day.
    pub fn parse(text: &str) -> Option<Date> {
        let mut parts = text.split('-');
        let mut number = |width: usize| {
            parts.next().filter(|part| part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        let date = Date { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? };
        let exists = parts.next().is_none() && date.day >= 1 && date.day <= date.days_in_month();
        exists.then_some(date)
    }

    /// `2025-05-26`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// Days since the first of January of year 0; the difference of two is the days between them.
    pub fn day_number(self) -> i64 {
        let before = |year: i64| year * 365 + year / 4 - year / 100 + year / 400;
        let months: i64 =
            (1..self.month).map(|month| i64::from(Date { month, ..self }.days_in_month())).sum();
        before(i64::from(self.year) - 1) + months + i64::from(self.day)
    }

    fn days_in_month(self) -> u8 {
        let leap =
            self.year.is_multiple_of(4) && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        match self.month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::date::Date;

    #[test]
    fn only_days_that_exist() {
        assert!(Date::parse("2024-02-29").is_some());
        for wrong in ["2025-02-29", "2025-13-01", "2025-5-26", "2025-05-26-1", "2025-05-00", "+025-05-01"] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_between() {
        let day = |text| Date::parse(text).expect("a day that exists").day_number();
        assert_eq!(day("2025-03-01") - day("2024-02-28"), 367);
    }
}
