//! The built site, looked at on its way out: from pages to what the rules about them say.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use crate::audit::{Audit, Audited, Keep, Nowhere};
use crate::check::{self, Facts, Made, Prose};
use crate::figure::{self, Figures, Seen};
use crate::manual::Manual;
use crate::render::{self, Built};
use crate::session::guard::{Afresh, Guard};
use crate::session::{Session, secret};
use crate::site::{self, Site};
use crate::source::phase::{self, Phase};
use crate::source::{FileId, Mark, Sink, SitePath, Sources};

/// The folder in which built pages are shown, wherever they are written to.
const SHOWN_IN: &str = "dist";

type Render<'a> =
    &'a dyn Fn(&Manual, &Site, &Sources, &dyn Sink) -> io::Result<Result<Built, Vec<render::Fault>>>;

impl Session {
    /// Builds the site without keeping it, so that the rules about built sites speak. Once for each session.
    ///
    /// # Errors
    /// Never the disk's: nothing is written.
    pub fn audit(&mut self) -> io::Result<()> {
        self.build_with(site::plan, &render::rehearse, &Nowhere).map(drop)
    }

    /// Makes every file of the built site and looks at it on the way, so that the rules about built sites speak;
    /// nothing comes back when something is in the way of publishing. Once for each session.
    ///
    /// # Errors
    /// The sink's own.
    pub fn build(&mut self, sink: &dyn Sink) -> io::Result<Option<Built>> {
        self.build_again(&Seen::default(), sink)
    }

    /// The same, with what is known about pictures already; what is made now is kept for later, if nothing is wrong:
    /// what ought to be hidden may be missing where something is.
    ///
    /// # Errors
    /// The sink's own.
    pub fn build_again(&mut self, seen: &Seen, sink: &dyn Sink) -> io::Result<Option<Built>> {
        self.build_and_keep(site::plan, seen, sink)
    }

    /// The same for the pages to be printed.
    ///
    /// # Errors
    /// The sink's own.
    pub fn build_paper(&mut self, seen: &Seen, sink: &dyn Sink) -> io::Result<Option<Built>> {
        self.build_and_keep(site::plan_paper, seen, sink)
    }

    fn build_and_keep(
        &mut self,
        plan: fn(&Manual) -> Site,
        seen: &Seen,
        sink: &dyn Sink,
    ) -> io::Result<Option<Built>> {
        let publish: figure::Publish = &|bytes, order| seen.publish(bytes, order);
        let render: Render =
            &|manual, site, sources, sink| render::render_with(publish, manual, site, sources, sink);
        let built = self.build_with(plan, render, sink)?;
        if built.is_some() {
            seen.keep();
        }
        Ok(built)
    }

    fn build_with(
        &mut self,
        plan: fn(&Manual) -> Site,
        render: Render,
        sink: &dyn Sink,
    ) -> io::Result<Option<Built>> {
        phase::begin(Phase::Site, 0);
        let site = plan(&self.manual);
        let guard = Guard { sink, keys: &self.keys };
        let afresh = Afresh(&guard);
        let mut audit = Audit::of(&guard, self.url());
        let mut rendered = match self.fails() {
            true => Err(render::template_faults(&self.manual, &self.sources)),
            false => render(&self.manual, &site, &self.sources, &audit)?,
        };
        let mark = self.mark(&audit);
        if audit.has_gaps() && sink.past().and_then(|past| past.whole()) != Some(mark) {
            // More has changed than words, so that every page has to be looked at.
            audit = Audit::of(&afresh, self.url());
            rendered = render(&self.manual, &site, &self.sources, &audit)?;
        }
        phase::begin(Phase::Audit, 0);
        let is_seen = !audit.has_gaps();
        let audited = rendered.is_ok().then(|| match is_seen {
            true => self.compare(audit),
            // It is as whole as the site of which every file was looked at.
            false => Audited::default(),
        });
        if let (Some(past), true) = (sink.past(), audited.as_ref().is_some_and(|it| it.faults.is_empty())) {
            past.note_whole(&mark);
        }
        let faulty = faulty(audited.as_ref());
        let keep = Keep::only(faulty);
        if audited.as_ref().is_some_and(|audited| !audited.faults.is_empty()) {
            // The files that have faults are made once more, to show where: from the same texts, so without a mistake.
            let _ = render(&self.manual, &site, &self.sources, &keep)?;
        }
        let shown = self.show(keep.into_files());
        let templates = rendered.as_ref().err().map_or(&[][..], Vec::as_slice);
        self.speak(&Made { audited: audited.as_ref(), site: &site, templates, shown: &shown });
        Ok(rendered.ok().filter(|_| !self.fails()))
    }

    /// Looks at a built site as it is found somewhere, so that the rules about built sites speak about it. Once for
    /// each session.
    pub fn look_at(&mut self, files: &BTreeMap<String, Vec<u8>>) {
        let site = site::plan(&self.manual);
        let audit = Audit::of(&Nowhere, self.url());
        for (path, bytes) in files {
            audit.put(path, bytes).expect("nothing is written");
        }
        let audited = self.compare(audit);
        let faulty = faulty(Some(&audited));
        let kept = files.iter().filter(|(path, _)| faulty.contains(*path));
        let shown = self.show(kept.map(|(path, bytes)| (path.clone(), bytes.clone())).collect());
        self.speak(&Made { audited: Some(&audited), site: &site, templates: &[], shown: &shown });
    }

    /// One mark for all that decides whether a built site has a fault: what its files see of each other, and what a key
    /// looks like.
    fn mark(&self, audit: &Audit) -> Mark {
        let site = &self.draft.site;
        let patterns = site.secret_patterns.iter().map(|pattern| pattern.value.as_str());
        let patterns: Vec<&str> = patterns.collect();
        let (url, codes) = (site.url.as_ref().map(|url| url.value.as_str()), self.manual.languages.codes());
        let mut hash = blake3::Hasher::new();
        hash.update(&audit.mark()).update(format!("{patterns:?} {url:?} {codes:?}").as_bytes());
        *hash.finalize().as_bytes()
    }

    fn compare(&self, audit: Audit) -> Audited {
        audit.compare(self.manual.languages.codes())
    }

    fn url(&self) -> Option<&str> {
        self.draft.site.url.as_ref().map(|url| url.value.as_str())
    }

    /// Gives built files, and files of the theme that are no texts, a place to speak about.
    fn show(&mut self, built: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, FileId> {
        let mut shown = BTreeMap::new();
        for (path, bytes) in built {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let file = self.sources.show(SitePath::new(format!("{SHOWN_IN}/{path}")), text);
            shown.insert(path, file);
        }
        let is_theme = |path: &str| path.starts_with("templates/") || path.starts_with("static/");
        let theme = self.sources.others().map(|(path, _)| path.clone());
        let theme: Vec<SitePath> = theme.filter(|path| is_theme(path.as_str())).collect();
        for path in theme {
            let name = path.as_str().to_owned();
            shown.insert(name, self.sources.show(path, String::new()));
        }
        shown
    }

    fn speak(&mut self, made: &Made) {
        let facts = Facts {
            sources: &self.sources,
            draft: &self.draft,
            manual: &self.manual,
            figures: &Figures::default(),
            prose: &Prose::default(),
            keys: &self.keys,
            settings: &self.settings,
            made: Some(made),
        };
        let mut found = check::run(&facts);
        secret::conceal_all(&self.sources, &mut found);
        self.found.append(&mut found);
        self.found.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
    }
}

fn faulty(audited: Option<&Audited>) -> BTreeSet<String> {
    audited.into_iter().flat_map(|audited| &audited.faults).map(|fault| fault.path.clone()).collect()
}
