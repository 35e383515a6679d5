//! What stands around the guides: sections, products with their screens, APIs and terms, as the search finds them.

use crate::manual::{ApiId, Group, ProductId, ScreenId};
use crate::search::documents::{Document, Reader, Titles, Unit};
use crate::site::{PageKind, address};

impl Reader<'_> {
    /// Every page that lists things.
    pub(crate) fn around(&self, titles: &Titles) -> Vec<Document> {
        let manual = self.manual;
        let mut documents: Vec<Document> =
            manual.groups.iter().map(|group| self.group(group, &titles.apis)).collect();
        if !manual.terms.is_empty() {
            documents.push(self.terms(&titles.terms));
        }
        documents.extend((0..manual.products.len()).map(|at| self.product(ProductId(at))));
        let sections = manual.sections.iter().enumerate().filter(|(_, section)| !section.guides.is_empty());
        documents.extend(sections.map(|(at, section)| Document {
            address: address(manual, PageKind::Section(at), self.lang),
            title: self.say(&section.title, None),
            is_way: true,
            units: vec![Unit { text: self.say(&section.description, None), ..Unit::default() }],
            ..Document::default()
        }));
        documents
    }

    /// A group of APIs is a document of its own, so that results read no more of a long catalogue than they show.
    fn group(&self, group: &Group, place: &str) -> Document {
        let units = group.apis.iter().map(|api| self.api(*api));
        Document {
            address: format!("{}#{}", address(self.manual, PageKind::Apis, self.lang), group.id),
            title: group.title.clone(),
            place: place.to_owned(),
            units: units.collect(),
            ..Document::default()
        }
    }

    fn api(&self, id: ApiId) -> Unit {
        let api = &self.manual.apis[id.0];
        let does = api.does.or_first(self.lang).map_or("", String::as_str);
        let link = match self.site.api_page(id) {
            PageKind::Apis => format!("#{}", api.name),
            own => address(self.manual, own, self.lang),
        };
        Unit {
            link,
            text: format!("{}{}{does}", api.name, self.colon()),
            names: vec![api.name.clone()],
            ..Unit::default()
        }
    }

    /// A product's parts are its screens, which have pages of their own.
    fn product(&self, id: ProductId) -> Document {
        let product = &self.manual.products[id.0];
        let screens = self.manual.screens.iter().enumerate();
        let screens = screens.filter(|(_, screen)| screen.product == Some(id));
        Document {
            address: address(self.manual, PageKind::Product(id), self.lang),
            title: self.say(&product.title, None),
            keywords: vec![product.word.clone()],
            product: product.id.clone(),
            is_way: true,
            units: screens.map(|(at, _)| self.screen(ScreenId(at))).collect(),
            ..Document::default()
        }
    }

    fn screen(&self, id: ScreenId) -> Unit {
        let screen = &self.manual.screens[id.0];
        let title = self.say(&screen.title, None);
        Unit {
            link: address(self.manual, PageKind::Screen(id), self.lang),
            text: title.clone(),
            names: vec![title],
            screen: Some((id, None)),
            ..Unit::default()
        }
    }

    fn terms(&self, title: &str) -> Document {
        let units = self.manual.terms.iter().map(|term| {
            let word = term.word.or_first(self.lang).cloned().unwrap_or_default();
            let mut names = vec![word.clone()];
            names.extend(term.yomi.clone());
            names.extend(term.never.get(self.lang).cloned().unwrap_or_default());
            Unit {
                link: format!("#{}", term.id),
                text: format!("{word}{}{}", self.colon(), self.say(&term.meaning, None)),
                names,
                ..Unit::default()
            }
        });
        Document {
            address: address(self.manual, PageKind::Terms, self.lang),
            title: title.to_owned(),
            units: units.collect(),
            ..Document::default()
        }
    }
}
