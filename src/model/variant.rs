//! Values that may differ by language, by the colours of a screen and by the device that shows it.

use crate::lang::Lang;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Theme {
    /// Dark letters on light ground.
    #[default]
    Light,
    /// The other way round.
    Dark,
}

/// A computer or a phone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Device {
    /// A computer.
    #[default]
    Desktop,
    /// A phone.
    Phone,
}

/// Who looks: the language of the page, and the device and colours that it is read with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct View {
    /// Language.
    pub lang: Lang,
    /// Device.
    pub device: Device,
    /// Colours.
    pub theme: Theme,
}

impl View {
    /// A computer in light colours.
    pub fn of(lang: Lang) -> View {
        View { lang, device: Device::default(), theme: Theme::default() }
    }
}

/// What a value is for; nothing where it is for all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Member {
    /// Language.
    pub lang: Option<Lang>,
    /// Device.
    pub device: Option<Device>,
    /// Colours.
    pub theme: Option<Theme>,
}

impl Member {
    /// Whether it is for who looks so.
    pub fn fits(self, view: View) -> bool {
        self.lang.is_none_or(|it| it == view.lang)
            && self.device.is_none_or(|it| it == view.device)
            && self.theme.is_none_or(|it| it == view.theme)
    }
}

/// One value for all who look, or one for each of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variants<T>(Vec<(Member, T)>);

impl<T> Default for Variants<T> {
    fn default() -> Self {
        Variants(Vec::new())
    }
}

impl<T> Variants<T> {
    /// Adds the value of a member.
    pub fn push(&mut self, member: Member, value: T) {
        self.0.push((member, value));
    }

    /// The value for who looks so, if there is one.
    pub fn get(&self, view: View) -> Option<&T> {
        self.0.iter().find(|(member, _)| member.fits(view)).map(|(_, value)| value)
    }

    /// The same, or else the nearest: in the right language before the right device before the right colours, the first
    /// one where several are as near.
    pub fn nearest(&self, view: View) -> Option<(Member, &T)> {
        let fits = |member: &Member| {
            (
                member.lang.is_none_or(|it| it == view.lang),
                member.device.is_none_or(|it| it == view.device),
                member.theme.is_none_or(|it| it == view.theme),
            )
        };
        let best = self.0.iter().map(|(member, _)| fits(member)).max()?;
        self.0.iter().find(|(member, _)| fits(member) == best).map(|(member, value)| (*member, value))
    }

    /// What is there, in the order in which it is written.
    pub fn iter(&self) -> impl Iterator<Item = (Member, &T)> {
        self.0.iter().map(|(member, value)| (*member, value))
    }

    /// The first value.
    pub fn first(&self) -> Option<&T> {
        self.0.first().map(|(_, value)| value)
    }

    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same members with other values, without those that have none.
    pub fn filter_map<U>(&self, mut change: impl FnMut(&T) -> Option<U>) -> Variants<U> {
        Variants(self.0.iter().filter_map(|(member, value)| Some((*member, change(value)?))).collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::lang::Languages;
    use crate::model::variant::{Device, Member, Theme, Variants, View};

    #[test]
    fn the_right_language_comes_before_the_right_device_and_that_before_the_right_colours() {
        let languages = Languages::new(Vec::new());
        let (ja, en) = (languages.find("ja").expect("ja"), languages.find("en").expect("en"));
        let mut set = Variants::default();
        let member = |lang, device, theme| Member { lang: Some(lang), device, theme };
        set.push(member(ja, Some(Device::Desktop), Some(Theme::Light)), 1);
        set.push(member(ja, Some(Device::Desktop), Some(Theme::Dark)), 2);
        set.push(member(ja, Some(Device::Phone), None), 3);
        set.push(member(en, None, None), 4);
        let view = |lang, device, theme| View { lang, device, theme };
        for (view, exact, nearest) in [
            (view(ja, Device::Desktop, Theme::Dark), Some(&2), 2),
            (view(ja, Device::Phone, Theme::Dark), Some(&3), 3),
            (view(en, Device::Phone, Theme::Dark), Some(&4), 4),
        ] {
            assert_eq!((set.get(view), set.nearest(view).map(|it| it.1)), (exact, Some(&nearest)));
        }
        let mut alone = Variants::default();
        alone.push(member(ja, None, Some(Theme::Dark)), 5);
        assert_eq!((alone.get(View::of(en)), alone.nearest(View::of(en)).map(|it| it.1)), (None, Some(&5)));
    }
}
