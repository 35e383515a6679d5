//! Views of the pages around the guides: home, catalogue, terms and the doors of the root.

use crate::manual::{GuideId, LabelId, PRODUCTLESS, ScreenId};
use crate::model::catalogue::STATES;
use crate::render::Renderer;
use crate::render::phrase::Writer;
use crate::render::view::{
    ApiView, CatalogueView, ChoiceView, GroupView, GuideCard, HomeView, LabelRow, LinkView, SectionView,
    TermView, TroubleView, WordView,
};
use crate::site::{Page, PageKind, address, relative};

impl Renderer<'_> {
    pub(crate) fn home(&self, writer: &Writer) -> HomeView {
        let manual = self.manual;
        let in_link = Writer { in_link: true, ..*writer };
        let troubles = manual.troubles.iter().map(|(text, guide)| TroubleView {
            text: in_link.text(text),
            href: writer.link(PageKind::Guide(*guide)),
            guide: manual.plain(&manual.guides[guide.0].title, writer.lang),
        });
        let sections = manual.sections.iter().map(|section| SectionView {
            id: section.id.clone(),
            title: manual.plain(&section.title, writer.lang),
            description: manual.plain(&section.description, writer.lang),
            guides: section.guides.iter().map(|guide| self.card(*guide, writer)).collect(),
        });
        HomeView {
            title: manual.plain(&manual.title, writer.lang),
            lead: writer.text(&manual.lead),
            troubles: troubles.collect(),
            sections: sections.collect(),
        }
    }

    fn card(&self, id: GuideId, writer: &Writer) -> GuideCard {
        let manual = self.manual;
        let guide = &manual.guides[id.0];
        let product = manual.product_of(guide);
        GuideCard {
            title: manual.plain(&guide.title, writer.lang),
            href: writer.link(PageKind::Guide(id)),
            lead: manual.plain(&guide.lead, writer.lang),
            steps: guide.steps.len(),
            checked_on: guide.checked_on.map(|day| writer.strings.date(day)),
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
        let others = api.does.iter().filter(|(lang, _)| *lang != writer.lang).map(|(lang, word)| WordView {
            lang: self.manual.languages.code(lang).to_owned(),
            name: self.language_name(lang),
            word: word.clone(),
        });
        ApiView {
            name: api.name.clone(),
            text: api.does.or_first(writer.lang).cloned().unwrap_or_default(),
            others: others.collect(),
            state: STATES[api.state],
            used_in: self.links(&self.site.api_uses[at], writer),
        }
    }

    pub(crate) fn terms(&self, writer: &Writer) -> Vec<TermView> {
        let terms = self.manual.terms.iter().enumerate().map(|(at, term)| {
            let others =
                term.word.iter().filter(|(lang, _)| *lang != writer.lang).map(|(lang, word)| WordView {
                    lang: self.manual.languages.code(lang).to_owned(),
                    name: self.language_name(lang),
                    word: word.clone(),
                });
            TermView {
                id: term.id.clone(),
                word: term.word.or_first(writer.lang).cloned().unwrap_or_default(),
                yomi: term.yomi.clone(),
                others: others.collect(),
                meaning: writer.text(&term.meaning),
                used_in: self.links(&self.site.term_uses[at], writer),
            }
        });
        terms.collect()
    }

    /// Labels that texts name, with what they mean: the first screen that has one stands for all.
    pub(crate) fn labels(&self, writer: &Writer) -> Vec<LabelRow> {
        let manual = self.manual;
        let mut rows: Vec<LabelRow> = Vec::new();
        for (at, screen) in manual.screens.iter().enumerate() {
            for label in self.in_order(ScreenId(at)) {
                let label = &manual.labels[label.0];
                if label.hidden || rows.iter().any(|row| row.label == label.text) {
                    continue;
                }
                let home = manual.languages.all().find(|lang| manual.languages.code(*lang) == label.language);
                let other = manual.languages.all().find(|lang| Some(*lang) != home);
                let shown = if home == Some(writer.lang) { other } else { Some(writer.lang) };
                let gloss = shown.and_then(|lang| Some((lang, label.gloss.get(lang)?)));
                rows.push(LabelRow {
                    label: label.text.clone(),
                    lang: label.language.clone(),
                    gloss: gloss.map(|(_, word)| word.clone()),
                    gloss_lang: gloss.map(|(lang, _)| manual.languages.code(lang).to_owned()),
                    screen: manual.plain(&screen.title, writer.lang),
                });
            }
        }
        rows
    }

    fn in_order(&self, screen: ScreenId) -> Vec<LabelId> {
        let mut labels = Vec::new();
        let mut open: Vec<LabelId> = self.manual.screens[screen.0].roots.iter().rev().copied().collect();
        while let Some(label) = open.pop() {
            labels.push(label);
            open.extend(self.manual.labels[label.0].children.iter().rev());
        }
        labels
    }

    pub(crate) fn choices(&self, page: &Page) -> Vec<ChoiceView> {
        let manual = self.manual;
        let choices = manual.languages.all().map(|lang| ChoiceView {
            lang: manual.languages.code(lang).to_owned(),
            name: self.language_name(lang),
            title: manual.plain(&manual.title, lang),
            lead: manual.plain(&manual.description, lang),
            href: relative(&page.address, &address(manual, PageKind::Home, lang)),
        });
        choices.collect()
    }

    /// The pages that every page links to.
    pub(crate) fn foot(&self, writer: &Writer) -> Vec<LinkView> {
        let pages = self.manual.foot.iter().map(|page| LinkView {
            title: self.manual.plain(&self.manual.pages[page.0].title, writer.lang),
            href: writer.link(PageKind::Page(*page)),
        });
        pages.collect()
    }

    pub(crate) fn links(&self, guides: &[GuideId], writer: &Writer) -> Vec<LinkView> {
        let links = guides.iter().map(|guide| LinkView {
            title: self.manual.plain(&self.manual.guides[guide.0].title, writer.lang),
            href: writer.link(PageKind::Guide(*guide)),
        });
        links.collect()
    }
}
