//! Views of the pages around the guides: home, sections, catalogue, terms and the doors of the root.

use std::collections::BTreeSet;

use crate::lang::PerLang;
use crate::manual::{ApiId, GuideId, LabelId, PRODUCTLESS, PageId, ScreenId, Settled};
use crate::model::catalogue::STATES;
use crate::render::Renderer;
use crate::render::lists::{
    ApiView, CatalogueView, ChoiceView, GroupView, GuideCard, HomeView, LabelRow, MovedView, SectionView,
    TermView, TroubleView, WordView,
};
use crate::render::phrase::Writer;
use crate::render::view::LinkView;
use crate::site::{PageKind, address};

/// Guides of a section that the home page shows.
const SHOWN_OF_SECTION: usize = 6;
/// Guides that were checked last and that the home page shows.
const SHOWN_AS_RECENT: usize = 5;

impl Renderer<'_> {
    pub(crate) fn home(&self, writer: &Writer) -> HomeView {
        let manual = self.manual;
        let in_link = Writer { in_link: true, ..*writer };
        let troubles = manual.troubles.iter().map(|(text, guide)| {
            let guide = self.guide_link(*guide, writer);
            TroubleView { text: in_link.text(text), href: guide.href, guide: guide.title, lang: guide.lang }
        });
        let sections = manual.sections.iter().enumerate().filter(|(_, section)| !section.guides.is_empty());
        HomeView {
            title: manual.plain(&manual.title, writer.lang),
            lead: writer.text(&manual.lead),
            troubles: troubles.collect(),
            featured: self.cards(&manual.featured, writer),
            sections: sections.map(|(at, _)| self.section(at, SHOWN_OF_SECTION, writer)).collect(),
            recent: self.cards(&self.recent(), writer),
            products: self.product_cards(writer),
        }
    }

    /// The guides that were checked last, the newest first.
    fn recent(&self) -> Vec<GuideId> {
        let guides = self.manual.guides.iter().enumerate().filter(|(_, guide)| !guide.draft);
        let mut dated: Vec<_> =
            guides.filter_map(|(at, guide)| Some((guide.checked_on?, GuideId(at)))).collect();
        dated.sort_by(|(day, guide), (other_day, other)| other_day.cmp(day).then(guide.cmp(other)));
        dated.into_iter().take(SHOWN_AS_RECENT).map(|(_, guide)| guide).collect()
    }

    /// A section with so many of its guides.
    pub(crate) fn section(&self, at: usize, most: usize, writer: &Writer) -> SectionView {
        let section = &self.manual.sections[at];
        let (total, count) = (section.guides.len(), section.guides.len().to_string());
        let shown = &section.guides[..total.min(most)];
        SectionView {
            id: section.id.clone(),
            title: self.manual.plain(&section.title, writer.lang),
            description: self.manual.plain(&section.description, writer.lang),
            href: writer.link(PageKind::Section(at)),
            guides: self.cards(shown, writer),
            more: (total > most).then(|| writer.strings.fill("all_guides", &[("count", &count)])),
        }
    }

    pub(crate) fn cards(&self, guides: &[GuideId], writer: &Writer) -> Vec<GuideCard> {
        guides.iter().map(|guide| self.card(*guide, writer)).collect()
    }

    fn card(&self, id: GuideId, writer: &Writer) -> GuideCard {
        let manual = self.manual;
        let guide = &manual.guides[id.0];
        let product = manual.product_of(guide);
        let link = self.guide_link(id, writer);
        GuideCard {
            title: link.title,
            href: link.href,
            lead: manual.plain(&guide.lead, manual.guide_language(id, writer.to)),
            lang: link.lang,
            steps: guide.steps.len(),
            checked_on: guide.checked_on.map(|day| writer.strings.date(day)),
            checked_iso: guide.checked_on.map(crate::model::date::Date::iso),
            product: product.map_or(PRODUCTLESS, |product| product.id.as_str()).to_owned(),
            product_name: product.map_or("", |product| product.word.as_str()).to_owned(),
        }
    }

    pub(crate) fn catalogue(&self, writer: &Writer) -> CatalogueView {
        let groups = self.manual.groups.iter().map(|group| GroupView {
            id: group.id.clone(),
            title: group.title.clone(),
            state: STATES[group.state],
            apis: group.apis.iter().map(|api| self.api(api.0, writer)).collect(),
        });
        CatalogueView { total: self.manual.apis.len(), groups: groups.collect() }
    }

    fn api(&self, at: usize, writer: &Writer) -> ApiView {
        let api = &self.manual.apis[at];
        let own = self.site.api_page(ApiId(at)) == PageKind::Api(ApiId(at));
        let guides = self.site.uses.apis[at].len();
        ApiView {
            name: api.name.clone(),
            href: own.then(|| writer.link(PageKind::Api(ApiId(at)))),
            text: api.does.or_first(writer.lang).cloned().unwrap_or_default(),
            others: self.other_words(&api.does, writer),
            state: STATES[api.state],
            used: (guides > 0).then(|| self.counted("guide_count", guides, writer)),
        }
    }

    /// A number of things in words: the key of a single one has `_one` at its end.
    pub(crate) fn counted(&self, key: &str, number: usize, writer: &Writer) -> String {
        let key = if number == 1 { format!("{key}_one") } else { key.to_owned() };
        writer.strings.fill(&key, &[("count", &number.to_string())])
    }

    /// The words for the same thing in the languages that the page is not in.
    pub(crate) fn other_words(&self, words: &PerLang<String>, writer: &Writer) -> Vec<WordView> {
        let others = words.iter().filter(|(lang, _)| *lang != writer.lang).map(|(lang, word)| WordView {
            lang: self.manual.languages.code(lang).to_owned(),
            name: self.language_name(lang),
            word: word.clone(),
        });
        others.collect()
    }

    pub(crate) fn terms(&self, writer: &Writer) -> Vec<TermView> {
        let terms = self.manual.terms.iter().enumerate().map(|(at, term)| TermView {
            id: term.id.clone(),
            word: term.word.or_first(writer.lang).cloned().unwrap_or_default(),
            yomi: term.yomi.clone(),
            others: self.other_words(&term.word, writer),
            meaning: writer.text(&term.meaning),
            used_in: self.links(&self.site.uses.terms[at], writer),
        });
        terms.collect()
    }

    /// Every label of every screen with what it means: the first screen that has one stands for all.
    pub(crate) fn labels(&self, writer: &Writer) -> Vec<LabelRow> {
        let mut rows: Vec<LabelRow> = Vec::new();
        let mut known: BTreeSet<&str> = BTreeSet::new();
        for screen in (0..self.manual.screens.len()).map(ScreenId) {
            for (id, _) in self.in_order(screen) {
                let label = &self.manual.labels[id.0];
                if !label.hidden && known.insert(&label.text) {
                    rows.push(self.label_row(id, 0, screen, writer));
                }
            }
        }
        rows
    }

    /// A label with what it means: in the page's language, or where that is the label's own, in the first other one.
    pub(crate) fn label_row(&self, id: LabelId, depth: usize, screen: ScreenId, writer: &Writer) -> LabelRow {
        let manual = self.manual;
        let label = &manual.labels[id.0];
        let home = manual.languages.find(&label.language);
        let other = manual.languages.all().find(|lang| Some(*lang) != home);
        let shown = if home == Some(writer.lang) { other } else { Some(writer.lang) };
        let gloss = shown.and_then(|lang| Some((lang, label.gloss.get(lang)?)));
        LabelRow {
            label: label.text.clone(),
            lang: label.language.clone(),
            yomi: label.yomi.clone(),
            gloss: gloss.map(|(_, word)| word.clone()),
            gloss_lang: gloss.map(|(lang, _)| manual.languages.code(lang).to_owned()),
            depth,
            screen: self.screen_link(screen, writer),
        }
    }

    /// The labels of a screen, each before those that it holds, and how many hold it.
    pub(crate) fn in_order(&self, screen: ScreenId) -> Vec<(LabelId, usize)> {
        let mut labels = Vec::new();
        let roots = self.manual.screens[screen.0].roots.iter().rev();
        let mut open: Vec<(LabelId, usize)> = roots.map(|label| (*label, 0)).collect();
        while let Some((label, depth)) = open.pop() {
            labels.push((label, depth));
            open.extend(self.manual.labels[label.0].children.iter().rev().map(|child| (*child, depth + 1)));
        }
        labels
    }

    pub(crate) fn choices(&self, kind: PageKind, writer: &Writer) -> Vec<ChoiceView> {
        let manual = self.manual;
        let choices = manual.languages.all().map(|lang| {
            let word = |key| self.strings(lang).get(key).to_owned();
            // Whoever is lost is told so in their own language, which nobody knows here.
            let (title, lead) = match kind {
                PageKind::Missing => (word("missing_title"), word("missing_text")),
                _ => (manual.plain(&manual.title, lang), manual.plain(&manual.description, lang)),
            };
            ChoiceView {
                lang: manual.languages.code(lang).to_owned(),
                name: self.language_name(lang),
                title,
                lead,
                href: writer.href(&address(manual, PageKind::Home, lang)),
            }
        });
        choices.collect()
    }

    /// Where a former address leads now.
    pub(crate) fn moved(&self, at: usize, writer: &Writer) -> MovedView {
        let link = match self.manual.moved[at].to {
            Settled::Guide(guide) => self.guide_link(guide, writer),
            Settled::Page(page) => self.page_link(page, writer),
        };
        MovedView { title: link.title, href: link.href, lang: link.lang }
    }

    /// The pages that every page links to.
    pub(crate) fn foot(&self, writer: &Writer) -> Vec<LinkView> {
        self.manual.foot.iter().map(|page| self.page_link(*page, writer)).collect()
    }

    pub(crate) fn links(&self, guides: &[GuideId], writer: &Writer) -> Vec<LinkView> {
        guides.iter().map(|guide| self.guide_link(*guide, writer)).collect()
    }

    /// A guide by its title, in the language that readers of this page see it in.
    pub(crate) fn guide_link(&self, id: GuideId, writer: &Writer) -> LinkView {
        let lang = self.manual.guide_language(id, writer.to);
        LinkView {
            title: located(
                self.manual.plain(&self.manual.guides[id.0].title, lang),
                PageKind::Guide(id),
                writer,
            ),
            href: writer.link(PageKind::Guide(id)),
            lang: writer.foreign(lang),
        }
    }

    pub(crate) fn page_link(&self, id: PageId, writer: &Writer) -> LinkView {
        let lang = self.manual.page_language(id, writer.to);
        LinkView {
            title: self.manual.plain(&self.manual.pages[id.0].title, lang),
            href: writer.link(PageKind::Page(id)),
            lang: writer.foreign(lang),
        }
    }
}

/// A title, on paper with where it is found.
fn located(title: String, kind: PageKind, writer: &Writer) -> String {
    let sheet = writer.paper.and_then(|paper| paper.sheet(kind));
    sheet.map_or(title.clone(), |sheet| format!("{title} ({})", sheet.number))
}
